using Iadvize.Core;

namespace Iadvize.Dataverse;

/// <summary>What the ledger says of an event that did not simply become a lead, in both languages.</summary>
internal static class LedgerSentences
{
    public static readonly Wording NoConversationId = new(
        "This event names no conversation by a GUID, so there is none to fetch.",
        "Cet événement ne désigne aucune conversation par un GUID : il n'y en a pas à récupérer.");
    public static readonly Wording NoConversationNumber = new(
        "This event names no conversation by its number.",
        "Cet événement ne désigne aucune conversation par son numéro.");
    public static readonly Wording NoClosingTime = new(
        "This event does not say when the conversation closed.",
        "Cet événement ne dit pas quand la conversation s'est close.");
    public static readonly Wording UnknownNumber = new(
        "iAdvize lists no conversation with the old number {0} among those that closed within {1} minutes of {2:yyyy-MM-dd HH:mm} UTC. Subscribe to v2.conversation.closed, which names conversations by the id of today.",
        "iAdvize ne liste aucune conversation portant l'ancien numéro {0} parmi celles closes à moins de {1} minutes du {2:yyyy-MM-dd HH:mm} UTC. Abonnez-vous à v2.conversation.closed, qui désigne les conversations par leur identifiant actuel.");
    public static readonly Wording ConnectionGone = new(
        "The connection that this event came through is gone. Create it again under Set-up, Connections, and set it on this event.",
        "La connexion par laquelle cet événement est arrivé n'existe plus. Recréez-la sous Configuration, Connexions, et indiquez-la sur cet événement.");
    public static readonly Wording NoVisitor = new("This event names no visitor.", "Cet événement ne désigne aucun visiteur.");
    public static readonly Wording PayloadGone = new(
        "The payload of this event is gone or was changed, so there is nothing to process.",
        "Le contenu de cet événement a disparu ou a été modifié : il n'y a rien à traiter.");

    public static readonly Wording TriedAgain = new("It will be tried again.", "L'événement sera repris.");
    public static readonly Wording DataverseBusy = new(
        "Dataverse could not take the conversation this time: {0}",
        "Dataverse n'a pas pu prendre la conversation cette fois-ci : {0}");
    public static readonly Wording Unforeseen = new(
        "{0}: {1} The system job of this event holds the details.",
        "{0} : {1} Le travail système de cet événement contient les détails.");
    public static readonly Wording LastAttempt = new(
        "This was attempt {0}, the last. When the cause is mended, retry this event.",
        "C'était la tentative {0}, la dernière. Une fois la cause corrigée, réessayez cet événement.");
    public static readonly Wording LostWorker = new(
        "The worker that processed this event ended in the middle of it.",
        "Le traitement de cet événement s'est interrompu en cours de route.");
    public static readonly Wording LostWorkers = new(
        "This was attempt {0}, the last. The system jobs of this event say why; when the cause is mended, retry it.",
        "C'était la tentative {0}, la dernière. Les travaux système de cet événement disent pourquoi ; une fois la cause corrigée, réessayez-le.");

    public static readonly Wording ShownRunning = new(
        "iAdvize still shows conversation {0} as running, although this event says that it has closed. It is fetched again; {1} minutes after the event it is taken as iAdvize shows it.",
        "iAdvize montre encore la conversation {0} comme en cours, alors que cet événement la dit close. Elle est récupérée de nouveau ; {1} minutes après l'événement, elle est prise telle qu'iAdvize la montre.");
    public static readonly Wording NotStoredYet = new("The conversation is not stored yet.", "La conversation n'est pas encore enregistrée.");
    public static readonly Wording NoneCame = new(
        "None came in {0} days, which is longer than a conversation lives. Should it be stored after all, this event is taken up with it.",
        "Aucune n'est venue en {0} jours, plus longtemps que ne vit une conversation. Si elle est tout de même enregistrée, cet événement est repris avec elle.");
    public static readonly Wording OwnSurvey = new(
        "The answer to a survey question of your own: iAdvize does not say what it was.",
        "La réponse à une question d'enquête qui vous est propre : iAdvize ne dit pas laquelle.");
    public static readonly Wording NobodyWaits = new(
        "No stored conversation waits for this visitor's e-mail address.",
        "Aucune conversation enregistrée n'attend l'adresse e-mail de ce visiteur.");
    public static readonly Wording BeingStored = new(
        "Conversations that were fetched before this event came are still being stored: one of them may be this visitor's.",
        "Des conversations récupérées avant l'arrivée de cet événement sont encore en cours d'enregistrement : l'une d'elles peut être celle de ce visiteur.");
    public static readonly Wording SomeLookedAt = new(
        "iAdvize answers slowly: {0} of {1} conversations that may be this visitor's were looked at in the time there is. The next attempt begins with others.",
        "iAdvize répond lentement : {0} des {1} conversations qui peuvent être celles de ce visiteur ont été examinées dans le temps imparti. La prochaine tentative commence par d'autres.");
    public static readonly Wording ClosedOnly = new(
        "Project '{0}' takes its conversations when they have closed. Switch its live capture on if you want to see them while they run.",
        "Le projet « {0} » prend ses conversations une fois closes. Activez sa capture en direct si vous voulez les voir en cours.");
    public static readonly Wording UnknownProject = new(
        "No project of this number is set up here, so its conversations are taken when they have closed. Set it up, with live capture, if you want to see them while they run.",
        "Aucun projet de ce numéro n'est configuré ici : ses conversations sont prises une fois closes. Configurez-le, avec la capture en direct, si vous voulez les voir en cours.");

    public static readonly Wording OldRunningEvent = new(
        "iAdvize's API finds a running conversation only by its id of today, which this deprecated event does not carry. The conversation is taken when it closes; subscribe to v2.conversation.pushed to see it while it runs.",
        "L'API d'iAdvize ne trouve une conversation en cours que par son identifiant actuel, que cet événement obsolète ne porte pas. La conversation est prise quand elle se clôt ; abonnez-vous à v2.conversation.pushed pour la voir en cours.");
    public static readonly Wording OldSurveyEvent = new(
        "iAdvize does not document what this deprecated event holds. Subscribe to satisfaction.answered, which brings the same answers.",
        "iAdvize ne documente pas ce que contient cet événement obsolète. Abonnez-vous à satisfaction.answered, qui apporte les mêmes réponses.");
    public static readonly Wording NothingDepends = new("Nothing of a lead depends on this event.", "Rien d'un prospect ne dépend de cet événement.");
    public static readonly Wording UndocumentedEvent = new(
        "iAdvize does not document an event of this type.",
        "iAdvize ne documente aucun événement de ce type.");
}
