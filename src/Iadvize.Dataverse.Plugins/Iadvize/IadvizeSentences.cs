using Iadvize.Core;

namespace Iadvize.Dataverse;

/// <summary>What went wrong between iAdvize and here, and what to do about it, in both languages.</summary>
internal static class IadvizeSentences
{
    // What was asked for: the subject of the sentences below. In French each is feminine.
    public static readonly Wording ConversationRequest = new("The request for conversation {0}", "La demande de la conversation {0}");
    public static readonly Wording ClosedRequest = new("The request for the conversations closed from {0:u} to {1:u}", "La demande des conversations closes du {0:u} au {1:u}");
    public static readonly Wording SchemaRequest = new("The request for the schema of connection '{0}'", "La demande du schéma de la connexion « {0} »");
    public static readonly Wording ListRequest = new("The request for the list of {0}", "La demande de la liste {0}");
    public static readonly Wording MutationsRequest = new("The question which mutations iAdvize has", "La demande des mutations d'iAdvize");
    public static readonly Wording ConversationAnonymisation = new("The request to anonymise conversation {0}", "La demande d'anonymisation de la conversation {0}");
    public static readonly Wording VisitorAnonymisation = new("The request to anonymise the visitor", "La demande d'anonymisation du visiteur");
    public static readonly Wording LogIn = new("The log-in of connection '{0}'", "L'authentification de la connexion « {0} »");

    public static readonly Wording FailedAgain = new(
        "{0} failed {1} time(s); the last time iAdvize {2}.",
        "{0} a échoué {1} fois ; la dernière fois, iAdvize {2}.");
    public static readonly Wording AnsweredHttp = new("answered HTTP {0}", "a répondu HTTP {0}");
    public static readonly Wording OutOfReach = new("could not be reached, or broke the connection off", "n'a pas pu être joint, ou a coupé la connexion");
    public static readonly Wording NoAnswerInTime = new("did not answer within 15 seconds", "n'a pas répondu dans les 15 secondes");
    public static readonly Wording BrokeOff = new("broke its answer off", "a interrompu sa réponse");
    public static readonly Wording NotJson = new(
        "cut its answer off, or something between here and iAdvize answered with what is not JSON",
        "a tronqué sa réponse, ou quelque chose entre ici et iAdvize a répondu autre chose que du JSON");

    public static readonly Wording RefusedTwice = new(
        "{0} was refused (HTTP 401) even with a new token. See that the user of connection '{1}' is still active in iAdvize.",
        "{0} a été refusée (HTTP 401) même avec un nouveau jeton. Vérifiez que l'utilisateur de la connexion « {1} » est toujours actif dans iAdvize.");
    public static readonly Wording Forbidden = new(
        "{0} was refused (HTTP 403). Give the user of connection '{1}' access to the project in iAdvize.",
        "{0} a été refusée (HTTP 403). Donnez à l'utilisateur de la connexion « {1} » l'accès au projet dans iAdvize.");
    public static readonly Wording OtherStatus = new(
        "{0} was answered with HTTP {1}. See that the address of connection '{2}' is that of iAdvize's API.",
        "{0} a reçu la réponse HTTP {1}. Vérifiez que l'adresse de la connexion « {2} » est celle de l'API d'iAdvize.");
    public static readonly Wording Denied = new(
        "{0} was denied (PERMISSION_DENIED: {1}). Give the user of connection '{2}' the right to read conversations in iAdvize.",
        "{0} a été refusée (PERMISSION_DENIED : {1}). Donnez à l'utilisateur de la connexion « {2} » le droit de lire les conversations dans iAdvize.");
    public static readonly Wording Failed = new("{0} failed at iAdvize ({1}: {2}).", "{0} a échoué chez iAdvize ({1} : {2}).");
    public static readonly Wording Unnamed = new("unnamed error", "erreur sans nom");
    public static readonly Wording NoMessage = new("no message", "sans message");
    public static readonly Wording DoesNotFit = new("{0} does not fit the schema that iAdvize serves: {1}", "{0} ne convient pas au schéma que sert iAdvize : {1}");
    public static readonly Wording CameAlone = new("no message came with it", "aucun message ne l'accompagne");

    public static readonly Wording NoToken = new("Connection '{0}' has no valid token.", "La connexion « {0} » n'a pas de jeton valable.");
    public static readonly Wording LogInUnfinished = new(
        "Connection '{0}' has no valid token, and the worker that logs in has not finished.",
        "La connexion « {0} » n'a pas de jeton valable, et le traitement qui s'authentifie n'a pas fini.");
    public static readonly Wording NoPassword = new(
        "Connection '{0}' has no user name, or no password that can be read. Enter the iAdvize user in the connection's column User name, and the password as environment variable iadv_Password or in the column Password.",
        "La connexion « {0} » n'a pas de nom d'utilisateur, ou pas de mot de passe lisible. Saisissez l'utilisateur iAdvize dans la colonne Nom d'utilisateur de la connexion, et le mot de passe comme variable d'environnement iadv_Password ou dans la colonne Mot de passe.");
    public static readonly Wording LogInRefused = new(
        "iAdvize refused the log-in of connection '{0}' (HTTP {1}). Check its user name and password.",
        "iAdvize a refusé l'authentification de la connexion « {0} » (HTTP {1}). Vérifiez son nom d'utilisateur et son mot de passe.");
    public static readonly Wording NoTokenInAnswer = new(
        "iAdvize's answer to the log-in of connection '{0}' holds no token.",
        "La réponse d'iAdvize à l'authentification de la connexion « {0} » ne contient pas de jeton.");

    public static readonly Wording RefusedPart = new(
        "Conversation {0} could not be read: iAdvize refused a part of it again and again.",
        "La conversation {0} n'a pas pu être lue : iAdvize en a refusé une partie à chaque fois.");
    public static readonly Wording UnknownConversation = new(
        "iAdvize knows no conversation {0} on platform '{1}', or the user of connection '{2}' may not see its project.",
        "iAdvize ne connaît pas de conversation {0} sur la plateforme « {1} », ou l'utilisateur de la connexion « {2} » n'a pas le droit de voir son projet.");
    public static readonly Wording TooManyPages = new(
        "Conversation {0} has more than {1} pages of messages; that many are not read.",
        "La conversation {0} a plus de {1} pages de messages ; il n'en est pas lu autant.");
    public static readonly Wording NeedsProject = new(
        "The schema of connection '{0}' gives conversation {1} only to who names its project, and nothing here does.",
        "Le schéma de la connexion « {0} » ne donne la conversation {1} qu'à qui désigne son projet, et rien ici ne le désigne.");
    public static readonly Wording Untold = new(
        "Conversation {0} came, but this of it could not be told: {1}. See which fields were chosen on connection '{2}', and pin a choice; docs/schema.md tells how.",
        "La conversation {0} est arrivée, mais ceci n'a pas pu en être lu : {1}. Voyez sur la connexion « {2} » quels champs ont été choisis, et imposez un choix ; docs/schema.md dit comment.");
    public static readonly Wording AndAlso = new("{0}; {1}", "{0} ; {1}");
    public static readonly Wording NotWhole = new("Conversation {0} could not be read whole. {1}", "La conversation {0} n'a pas pu être lue en entier. {1}");
    public static readonly Wording NoTranscript = new(
        "The schema of connection '{0}' makes no transcript. {1} docs/schema.md tells how.",
        "Le schéma de la connexion « {0} » ne donne pas de transcription. {1} docs/schema.md dit comment.");
    public static readonly Wording OnConnection = new("On connection '{0}': {1}", "Sur la connexion « {0} » : {1}");
    public static readonly Wording NoSchema = new("{0} brought no schema that could be used: {1}", "{0} n'a pas rapporté de schéma utilisable : {1}");
    public static readonly Wording SchemaTooLarge = new(
        "What is in reach of a conversation is more than can be kept.",
        "Ce qui est à portée d'une conversation dépasse ce qui peut être conservé.");
    public static readonly Wording PinnedQueryRefused = new(
        "The query is pinned on connection '{0}': mend it there, or empty the column Pinned query.",
        "La requête est imposée sur la connexion « {0} » : corrigez-la là, ou videz la colonne Requête imposée.");
    public static readonly Wording OnceAnHour = new("The schema is read again at most once an hour.", "Le schéma est relu au plus une fois par heure.");
    public static readonly Wording SchemaBeingRead = new(
        "The schema of connection '{0}' is being read by another worker, which has not finished.",
        "Le schéma de la connexion « {0} » est en cours de lecture par un autre traitement, qui n'a pas fini.");
    public static readonly Wording NoClosedList = new(
        "The schema of connection '{0}' has no list of closed conversations that could be asked for by an interval.",
        "Le schéma de la connexion « {0} » n'a pas de liste de conversations closes qui se demande par intervalle.");
    public static readonly Wording NoProjects = new(
        "iAdvize lists closed conversations of connection '{0}' only by project, and no active project of platform '{1}' is known here. Add the projects under Set-up, Projects.",
        "iAdvize ne liste les conversations closes de la connexion « {0} » que par projet, et aucun projet actif de la plateforme « {1} » n'est connu ici. Ajoutez les projets sous Configuration, Projets.");
    public static readonly Wording NoSuchList = new(
        "The schema of connection '{0}' has no list of {1} that tells this.",
        "Le schéma de la connexion « {0} » n'a pas de liste {1} qui le dise.");

    public static readonly Wording TooSlowToAnonymise = new(
        "iAdvize is too slow to anonymise all of it now. Nothing was erased here; call again.",
        "iAdvize est trop lent pour tout anonymiser maintenant. Rien n'a été effacé ici ; appelez de nouveau.");
    public static readonly Wording NoMutation = new(
        "iAdvize's schema has no mutation {0} that this account may use. Anonymise at iAdvize itself, and call again without AskIadvize.",
        "Le schéma d'iAdvize n'a pas de mutation {0} que ce compte puisse utiliser. Anonymisez dans iAdvize même, et appelez de nouveau sans AskIadvize.");
}
