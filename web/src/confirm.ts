// Asks before a form is sent that cannot simply be taken back.
import { word } from "./dom";

export function ask(question: string, yes: string, no: string): Promise<boolean> {
  return new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", "question");
    const text = document.createElement("p");
    text.id = "question";
    text.className = "lead";
    text.textContent = question;
    const buttons = document.createElement("div");
    buttons.className = "actions";
    const button = (label: string, kind: string, value: string): HTMLButtonElement => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = kind;
      made.textContent = label;
      made.addEventListener("click", () => dialog.close(value));
      return made;
    };
    buttons.append(button(yes, "button", "yes"), button(no, "button secondary", "no"));
    dialog.append(text, buttons);
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function startConfirm(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const submitter = event.submitter as HTMLButtonElement | null;
    const asking = submitter?.dataset["confirm"] ? submitter : form.dataset["confirm"] ? form : null;
    if (!asking || form.dataset["confirmed"]) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { confirm: question = "", yes, no } = asking.dataset;
    void ask(question, yes ?? submitter?.textContent?.trim() ?? word("yes"), no ?? word("no")).then((sure) => {
      if (!sure) return submitter?.focus();
      form.dataset["confirmed"] = "yes";
      form.requestSubmit(submitter);
      delete form.dataset["confirmed"];
    });
  }, true);
}
