// @ts-check
/** Buttons that copy a piece of code. Without scripts, or a clipboard, they stay hidden. */
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const code = document.getElementById(button.getAttribute("data-copies") || "");
    const said = button.nextElementSibling;
    if (!code || !said) continue;
    button.removeAttribute("hidden");
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(code.textContent || "");
        said.textContent = "Đã chép.";
      } catch {
        said.textContent = "Chưa chép được; xin bôi đen đoạn mã rồi nhấn Ctrl+C.";
      }
    });
  }
}
