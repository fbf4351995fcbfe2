"use strict";

var Iadvize = Iadvize || {};

(function (iadvize) {
    class Markup {
        constructor(text) {
            this.text = text;
        }

        toString() {
            return this.text;
        }
    }

    function written(value) {
        if (value === null || value === undefined || value === false) return "";
        if (value instanceof Markup) return value.text;
        if (Array.isArray(value)) return value.map(written).join("");
        return String(value).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
    }

    /** HTML: what is filled in is text, unless it was made by this function. */
    iadvize.html = (parts, ...values) => new Markup(parts.map((part, index) => (index === 0 ? "" : written(values[index - 1])) + part).join(""));

    /** Shows HTML made by the function above. */
    iadvize.show = (element, markup) => {
        if (!(markup instanceof Markup)) throw new TypeError("Only what Iadvize.html made can be shown.");
        element.innerHTML = markup.text;
    };

    /** Fills an element of a page on a form with what is made of the form's row; a row that is not saved yet leaves it empty. */
    iadvize.fill = async (element, make) => {
        const id = (new URLSearchParams(location.search).get("id") || "").replace(/[{}]/g, "");
        if (!id) return;
        try {
            iadvize.show(element, await make(id));
        } catch (error) {
            iadvize.show(element, iadvize.html`<p class="error" role="alert">${iadvize.reason(error)}</p>`);
        }
    };

    /** Puts the page into the user's language: its lang, its title, and each element that names a text. */
    iadvize.translate = (page, title) => {
        page.documentElement.lang = iadvize.language();
        page.title = iadvize.text(title);
        for (const element of page.querySelectorAll("[data-text]")) element.textContent = iadvize.text(element.dataset.text);
    };
})(Iadvize);
