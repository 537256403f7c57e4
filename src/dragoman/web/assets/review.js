// The keys of review: each is written on its button, and pressing it is pressing the button. Without this the buttons are all there is.
"use strict";

const OFF = "dragoman-review-keys-off";
const keys = document.getElementById("keys");
if (keys) {
  keys.checked = localStorage.getItem(OFF) === null;
  keys.addEventListener("change", () => (keys.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}

let isPressed = false; // a decision is kept once, however long its key is held
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isPressed || (keys && !keys.checked)) return;
  if (event.target.closest("input, select, textarea")) return;
  // What has the focus keeps its own key: space presses a button and unfolds what is folded.
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`) || document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  isPressed = true;
  button.click();
});
window.addEventListener("pageshow", () => { isPressed = false; });
