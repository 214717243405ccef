#!/usr/bin/env bash
# Make .venv ready: `tools/setup.sh run` for what tracuu needs, `test` for what its checks need too, `bench` for
# the engines that are measured beside it.
# Installs only what is missing. PYTHON=... chooses the interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly purpose=${1:?usage: tools/setup.sh run|test|bench}
readonly venv=.venv
readonly python=${PYTHON:-python3}

say() { printf '%s\n' "tracuu: $*" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

python_has() { has "$python" && "$python" -c "$1" >/dev/null 2>&1; }

icu_works() { "$venv/bin/python" -c 'import icu' >/dev/null 2>&1; }

# Prints the Debian packages that are missing, one a line.
missing_packages() {
  has "$python" || echo python3
  python_has 'import venv, ensurepip' || echo python3-venv
  # PyICU ships as source only: the first installation compiles it against the system's ICU.
  if ! icu_works; then
    python_has 'import os, sysconfig
assert os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h"))' || echo python3-dev
    has g++ || has c++ || echo g++
    has pkg-config || echo pkg-config
    { has pkg-config && pkg-config --exists icu-i18n; } || echo libicu-dev
  fi
  if [ "$purpose" != run ] && ! has chromium; then
    printf '%s\n' chromium fonts-dejavu-core
  fi
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! has apt-get; then
    say "these system packages are missing; install them, then run the same command again:"
    say "    sudo apt-get install ${missing[*]}"
    exit 1
  fi
  apt_install "${missing[@]}"
}

apt_install() {
  say "installing system packages: $*"
  export DEBIAN_FRONTEND=noninteractive
  # A third-party list that cannot be reached must not stop us: the next line tells what counts.
  apt-get update -qq || say "apt-get update reported errors; going on"
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >&2
}

# Xapian's module comes with Debian, for Debian's Python; benchmarks/peers/xapian.py looks for it there.
xapian_works() {
  "$venv/bin/python" -c 'import sys
sys.path.append("/usr/lib/python3/dist-packages")
import xapian' >/dev/null 2>&1
}

# The benchmark does without a peer that cannot be had.
install_xapian() {
  xapian_works && return 0
  if [ "$(id -u)" -eq 0 ] && has apt-get; then
    apt_install python3-xapian || say "python3-xapian could not be installed"
  else
    say "to measure Xapian too: sudo apt-get install python3-xapian, then run the same command again"
  fi
  xapian_works || say "Xapian is left out: $venv/bin/python cannot load Debian's python3-xapian"
}

office_works() { has soffice || has libreoffice; }

# Old Word and PowerPoint files are read with LibreOffice; all else works without it.
install_office() {
  office_works && return 0
  if [ "$(id -u)" -eq 0 ] && has apt-get; then
    apt_install libreoffice-writer-nogui libreoffice-impress-nogui || say "LibreOffice could not be installed"
  fi
  office_works ||
    say "to read .doc, .rtf, .odt and .ppt too: sudo apt-get install libreoffice-writer-nogui libreoffice-impress-nogui"
}

ocr_works() { has tesseract && tesseract --list-langs 2>/dev/null | grep -qx vie; }

# Only who asks for --ocr needs it; the tests do.
install_ocr() {
  ocr_works && return 0
  if [ "$(id -u)" -eq 0 ] && has apt-get; then
    apt_install tesseract-ocr tesseract-ocr-vie || say "Tesseract could not be installed"
  fi
  ocr_works || say "to test --ocr too: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
}

check_python() {
  python_has 'import sys; assert sys.version_info >= (3, 11)' && return 0
  say "$python is $("$python" --version 2>&1); Python 3.11 or newer is needed (PYTHON=/path/to/python3.12 make ...)"
  exit 1
}

install_python_packages() {
  "$venv/bin/python" -c 'import pip' >/dev/null 2>&1 || "$python" -m venv --clear "$venv"
  local pip=("$venv/bin/python" -m pip --disable-pip-version-check --quiet install --constraint constraints.txt)
  # --group is younger than the pip that Debian's Python brings along.
  "${pip[@]}" pip
  say "installing Python packages into $venv (about a minute the first time: PyICU is compiled)"
  # Builds in isolation have their own dependencies; they are pinned by the same file.
  export PIP_BUILD_CONSTRAINT=$PWD/constraints.txt
  case $purpose in
    run) "${pip[@]}" --editable . ;;
    test) "${pip[@]}" --editable '.[evaluation]' --group dev ;;
    bench) "${pip[@]}" --editable '.[evaluation]' --group bench ;;
    *) say "unknown purpose: $purpose"; exit 2 ;;
  esac
  icu_works || { say "PyICU was installed but does not load; remove $venv and try again"; exit 1; }
}

install_packages
check_python
install_python_packages
install_office
if [ "$purpose" = test ]; then install_ocr; fi
if [ "$purpose" = bench ]; then install_xapian; fi
