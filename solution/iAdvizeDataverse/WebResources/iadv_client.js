"use strict";

/** Everything of iAdvize for Dynamics 365 that runs in the browser hangs on this one name. */
var Iadvize = Iadvize || {};

(function (iadvize) {
    const English = 0;
    const French = 1;

    /** What a person reads, in English and in French. {0}, {1} are filled in. */
    const texts = {
        "help.mapping": [
            "A mapping says which column the answer to a question fills. The question number is the one in the marker: [](Q3) is question 3. Leave the project empty to map the question in all projects.",
            "Une correspondance indique la colonne que remplit la réponse à une question. Le numéro de la question est celui du marqueur : [](Q3) est la question 3. Laissez le projet vide pour que la correspondance vaille dans tous les projets."
        ],
        "help.project": [
            "A project is one web site in iAdvize. This form decides who owns its new leads, which conversations count, and what happens when several leads have the visitor's e-mail address.",
            "Un projet est un site web dans iAdvize. Ce formulaire décide à qui appartiennent ses nouveaux prospects, quelles conversations comptent et ce qui se passe quand plusieurs prospects ont l'adresse e-mail du visiteur."
        ],
        "help.connection": [
            "The last contact with iAdvize failed: {0} Correct what it names, then open Readiness and check again.",
            "Le dernier échange avec iAdvize a échoué : {0} Corrigez ce qu'il indique, puis ouvrez Préparation et vérifiez de nouveau."
        ],
        "event.attention": [
            "This event needs somebody. The field Error says why; when the cause is mended, choose Retry.",
            "Cet événement attend quelqu'un. Le champ Erreur dit pourquoi ; une fois la cause corrigée, choisissez Réessayer."
        ],
        "event.waiting": [
            "This event is tried again by itself on {0}. Choose Retry to try it now.",
            "Cet événement sera réessayé automatiquement le {0}. Choisissez Réessayer pour l'essayer maintenant."
        ],
        "transcript.long": [
            "This conversation is longer than what fits into Dynamics. The transcript stops and says so; the rest is in iAdvize.",
            "Cette conversation est trop longue pour Dynamics. La transcription s'arrête et le signale ; la suite est dans iAdvize."
        ],
        "retry.title": ["Retry", "Réessayer"],
        "retry.confirm": ["Retry {0} events now?", "Réessayer {0} événements maintenant ?"],
        "retry.none": ["Choose at least one event.", "Choisissez au moins un événement."],
        "retry.many": ["Choose at most {0} events.", "Choisissez au plus {0} événements."],
        "retry.asked": ["The event is being tried again. Refresh in a few seconds to see what became of it.", "L'événement est en cours de nouvel essai. Actualisez dans quelques secondes pour voir le résultat."],
        "preview.none": ["This event names no conversation, so there is nothing to preview.", "Cet événement ne désigne aucune conversation : il n'y a rien à prévisualiser."],
        "import.title": ["Import or preview a conversation", "Importer ou prévisualiser une conversation"],
        "error.unknown": ["The service gave no reason.", "Le service n'a donné aucune raison."]
    };

    /** The most events that one click retries. */
    const mostRetries = 100;

    const states = { waiting: 722500004, attention: 722500005, failed: 722500006 };

    /** Xrm of this window, or of the window that shows this page. */
    iadvize.xrm = function () {
        return typeof Xrm === "undefined" ? window.parent.Xrm : Xrm;
    };

    /** "fr" for every French of the world, else "en". */
    iadvize.language = function () {
        const id = iadvize.xrm().Utility.getGlobalContext().userSettings.languageId;
        return (id & 0x3ff) === 0x0c ? "fr" : "en";
    };

    /** Adds what a page of its own says. */
    iadvize.addTexts = function (more) {
        Object.assign(texts, more);
    };

    /** The text in the user's language. */
    iadvize.text = function (key, ...values) {
        // A newer service may name an outcome or a state that this page does not know: its own word is better than nothing.
        const text = texts[key] ? texts[key][iadvize.language() === "fr" ? French : English] : key.slice(key.indexOf(".") + 1);
        return text.replace(/\{(\d)\}/g, (_, index) => String(values[index]));
    };

    /** The time as the user writes it. */
    iadvize.time = function (date) {
        return date.toLocaleString(iadvize.language() === "fr" ? "fr-FR" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
    };

    /** What the service says of a failed call; it speaks the user's language where it can. */
    iadvize.reason = function (error) {
        return error && error.message ? error.message : iadvize.text("error.unknown");
    };

    const edmTypes = { string: "Edm.String", boolean: "Edm.Boolean", number: "Edm.Int32" };
    const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

    /** Calls a custom API; parameters without a value are left out. Gives its results, or throws what the service says. */
    iadvize.call = async function (name, parameters) {
        const given = {};
        const parameterTypes = {};
        for (const key of Object.keys(parameters)) {
            const value = parameters[key];
            if (value === null || value === undefined || value === "") continue;
            given[key] = value;
            parameterTypes[key] = { typeName: typeof value === "string" && guid.test(value) ? "Edm.Guid" : edmTypes[typeof value], structuralProperty: 1 };
        }
        const request = Object.assign({}, given, {
            getMetadata: () => ({ boundParameter: null, operationType: 0, operationName: name, parameterTypes })
        });
        const response = await iadvize.xrm().WebApi.online.execute(request);
        return response.json();
    };

    /** The last line of a transcript that was too long, in either language. Only the writer of transcripts begins a line with it. */
    iadvize.cut = /^\[(?:The transcript is longer|La transcription est trop longue) [^\n]*\]$/;

    function value(formContext, column) {
        const attribute = formContext.getAttribute(column);
        return attribute ? attribute.getValue() : null;
    }

    function bare(id) {
        return id.replace(/[{}]/g, "").toLowerCase();
    }

    function askRetry(id) {
        return iadvize.xrm().WebApi.updateRecord("iadv_webhookevent", bare(id), { iadv_retryon: new Date().toISOString() });
    }

    async function withErrors(action) {
        try {
            await action();
        } catch (error) {
            await iadvize.xrm().Navigation.openErrorDialog({ message: iadvize.reason(error) });
        }
    }

    function openImport(data) {
        return iadvize.xrm().Navigation.navigateTo(
            { pageType: "webresource", webresourceName: "iadv_import.html", data: JSON.stringify(data) },
            { target: 2, position: 1, width: { value: 70, unit: "%" }, height: { value: 85, unit: "%" }, title: iadvize.text("import.title") });
    }

    /** The buttons of the command bar. */
    iadvize.commands = {
        /** Retry, on the form of an event. */
        retry: formContext => withErrors(async () => {
            await askRetry(formContext.data.entity.getId());
            await formContext.data.refresh(false);
            formContext.ui.setFormNotification(iadvize.text("retry.asked"), "INFO", "iadv_retry");
        }),

        /** Retry, on a list of events. */
        retrySelected: grid => withErrors(async () => {
            const rows = grid.getGrid().getSelectedRows().get();
            const navigation = iadvize.xrm().Navigation;
            if (rows.length === 0 || rows.length > mostRetries) {
                await navigation.openAlertDialog({ text: rows.length === 0 ? iadvize.text("retry.none") : iadvize.text("retry.many", mostRetries) });
                return;
            }
            const answer = await navigation.openConfirmDialog({ title: iadvize.text("retry.title"), text: iadvize.text("retry.confirm", rows.length) });
            if (!answer.confirmed) return;
            try {
                for (const row of rows) await askRetry(row.data.entity.getId());
            } finally {
                grid.refresh();
            }
        }),

        /** Preview, on the form of an event: what would be written now. */
        previewEvent: formContext => withErrors(async () => {
            const conversation = value(formContext, "iadv_iadvizeconversationid");
            if (!conversation) {
                await iadvize.xrm().Navigation.openAlertDialog({ text: iadvize.text("preview.none") });
                return;
            }
            await openImport({ conversation, platform: value(formContext, "iadv_platform"), project: value(formContext, "iadv_projectnumber"), preview: true });
        }),

        /** Preview, on the form of a conversation. */
        previewConversation: formContext => withErrors(() => openImport({
            conversation: bare(formContext.data.entity.getId()),
            platform: value(formContext, "iadv_platform"), project: value(formContext, "iadv_projectnumber"), preview: true
        })),

        /** Import a conversation, on the lists of events and of conversations. */
        importConversation: () => withErrors(() => openImport({}))
    };

    function help(formContext, text, level) {
        formContext.ui.setFormNotification(text, level || "INFO", "iadv_help");
    }

    /** What forms do when they are opened. */
    iadvize.forms = {
        mapping: context => help(context.getFormContext(), iadvize.text("help.mapping")),

        project: context => help(context.getFormContext(), iadvize.text("help.project")),

        /** A failure that no success followed. */
        connection: context => {
            const formContext = context.getFormContext();
            const failed = value(formContext, "iadv_lastfailureon");
            const succeeded = value(formContext, "iadv_lastsuccesson");
            if (failed && (!succeeded || failed > succeeded))
                help(formContext, iadvize.text("help.connection", value(formContext, "iadv_lastfailure") || ""), "WARNING");
        },

        event: context => {
            const formContext = context.getFormContext();
            const state = value(formContext, "iadv_status");
            const next = value(formContext, "iadv_nextattempton");
            if (state === states.attention || state === states.failed) help(formContext, iadvize.text("event.attention"), "WARNING");
            else if (state === states.waiting && next) help(formContext, iadvize.text("event.waiting", iadvize.time(next)));
        },

        /** A transcript that was too long says so in its last line. */
        conversation: context => {
            const formContext = context.getFormContext();
            if (iadvize.cut.test((value(formContext, "iadv_transcript") || "").split("\n").pop())) help(formContext, iadvize.text("transcript.long"), "WARNING");
        }
    };
})(Iadvize);
