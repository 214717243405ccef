// @ts-check
/**
 * A page of results that is gone back to comes out of the browser's memory as it was left: with the
 * boxes ticked and the words typed that led away from it, beside hits that are not of them. What is
 * chosen is to be what was searched, as it is where the page is loaded anew.
 */
addEventListener("pageshow", (event) => {
  const form = document.getElementById("t-tim");
  if (event.persisted && form instanceof HTMLFormElement) form.reset();
});
