using Iadvize.Core;

namespace Iadvize.Dataverse;

/// <summary>What the checks on saving and the custom APIs that people call answer to them, in both languages.</summary>
internal static class RefusalSentences
{
    public static readonly Wording UnknownPlatform = new(
        "'{0}' is not a platform of iAdvize. Enter ha or sd, as the address of your iAdvize administration begins.",
        "« {0} » n'est pas une plateforme d'iAdvize. Saisissez ha ou sd, comme commence l'adresse de votre administration iAdvize.");
    public static readonly Wording NoProjectNumber = new(
        "Enter the project's number, as iAdvize shows it; it is above 0.",
        "Saisissez le numéro du projet, tel qu'iAdvize l'affiche ; il est supérieur à 0.");
    public static readonly Wording TwoOwners = new(
        "New leads can have one owner. Enter a user or a team, not both.",
        "Les nouveaux prospects n'ont qu'un propriétaire. Saisissez un utilisateur ou une équipe, pas les deux.");
    public static readonly Wording UnknownChannel = new(
        "'{0}' is none of the channels. Known are: {1}.",
        "« {0} » n'est pas un canal. Les canaux connus sont : {1}.");
    public static readonly Wording UnknownOperator = new(
        "'{0}' is none of the operators. Enter the numbers that iAdvize gives to operators and bots, with commas between.",
        "« {0} » n'est pas un opérateur. Saisissez les numéros qu'iAdvize donne aux opérateurs et aux bots, séparés par des virgules.");
    public static readonly Wording UnknownTimeZone = new(
        "'{0}' is not a known time zone. Enter an IANA name, such as Europe/Paris.",
        "« {0} » n'est pas un fuseau horaire connu. Saisissez un nom IANA, tel que Europe/Paris.");
    public static readonly Wording NoConversationAddress = new(
        "'{0}' is no address of a conversation. Copy the address of one from iAdvize, beginning with https://, and put {{conversation}} in the place of its id.",
        "« {0} » n'est pas une adresse de conversation. Copiez celle d'une conversation dans iAdvize, qui commence par https://, et mettez {{conversation}} à la place de son identifiant.");
    public static readonly Wording UnknownLeadSource = new(
        "{0} is not an option of lead.{1}. Enter the value of one, such as 8 for Web, or leave it empty.",
        "{0} n'est pas une option de lead.{1}. Saisissez la valeur d'une option, telle que 8 pour le Web, ou laissez vide.");
    public static readonly Wording SecondProject = new(
        "Project {0} of platform {1} is there already: '{2}'. Change that one.",
        "Le projet {0} de la plateforme {1} existe déjà : « {2} ». Modifiez celui-là.");

    public static readonly Wording QuestionNumber = new(
        "Question number {0} cannot be marked: give a number from 1 to {1}, as in [](Q1).",
        "Le numéro de question {0} ne peut pas être un repère : donnez un nombre de 1 à {1}, comme dans [](Q1).");
    public static readonly Wording NoColumn = new(
        "Name the column of the {0} that question {1} fills, by its logical name.",
        "Indiquez la colonne de la table {0} que remplit la question {1}, par son nom logique.");
    public static readonly Wording UnknownColumn = new(
        "There is no column {0}. Use the column's logical name as the table's settings show it, such as description or new_budget.",
        "Il n'y a pas de colonne {0}. Utilisez le nom logique de la colonne tel que l'affichent les paramètres de la table, comme description ou new_budget.");
    public static readonly Wording ReadOnlyColumn = new(
        "{0} can only be read. Choose a column that a person could fill.",
        "{0} est en lecture seule. Choisissez une colonne qu'une personne pourrait remplir.");
    public static readonly Wording UnfillableColumn = new(
        "{0} is of type {1}, which no answer can fill. Choose a column of text, number, amount, date, choice, yes/no or lookup.",
        "{0} est de type {1}, qu'aucune réponse ne peut remplir. Choisissez une colonne de texte, de nombre, de montant, de date, de choix, oui/non ou de recherche.");
    public static readonly Wording AppendToText = new(
        "Answers can be appended only to columns of text; {0} is of type {1}. Choose Overwrite or Fill if empty.",
        "Les réponses ne peuvent être ajoutées qu'à des colonnes de texte ; {0} est de type {1}. Choisissez Écraser ou Remplir si vide.");
    public static readonly Wording UselessDefault = new(
        "The default '{0}' does not fit {1}: {2}",
        "La valeur par défaut « {0} » ne convient pas à {1} : {2}");
    public static readonly Wording NoLookup = new(
        "{0} is no lookup. Leave 'Lookup by' empty.",
        "{0} n'est pas une recherche. Laissez « Recherche par » vide.");
    public static readonly Wording UnknownLookupColumn = new(
        "Table {0}, which {1} points to, has no text column {2}. Correct 'Lookup by', or leave it empty for the primary name.",
        "La table {0}, vers laquelle pointe {1}, n'a pas de colonne de texte {2}. Corrigez « Recherche par », ou laissez vide pour le nom principal.");
    public static readonly Wording ColumnTaken = new(
        "Question {0} (mapping '{1}') fills {2} already. Choose another column, deactivate that mapping, or let both append.",
        "La question {0} (correspondance « {1} ») remplit déjà {2}. Choisissez une autre colonne, désactivez cette correspondance, ou faites ajouter les deux.");

    public static readonly Wording BackFillDropped = new(
        "The back-fill of connection '{0}' was to end before it begins, and was dropped. Enter Back-fill from and Back-fill to again.",
        "La reprise de la connexion « {0} » devait finir avant de commencer, et a été abandonnée. Saisissez de nouveau Reprise à partir du et Reprise jusqu'au.");
    public static readonly Wording NoNextPage = new(
        "iAdvize's list of closed conversations names a next page that cannot be followed.",
        "La liste des conversations closes d'iAdvize désigne une page suivante qui ne peut pas être suivie.");

    public static readonly Wording BackFillPeriod = new(
        "A back-fill needs From, the beginning of a period, and To, its end, which is later and may be left out for now.",
        "Une reprise demande From, le début d'une période, et To, sa fin, qui est postérieure et peut être omise pour maintenant.");
    public static readonly Wording BackFilling = new(
        "Connection '{0}' is back-filling from {1:u} to {2}. Wait for its end, or empty the connection's columns Back-fill from and Back-fill to.",
        "La connexion « {0} » est en cours de reprise, du {1:u} au {2}. Attendez-en la fin, ou videz les colonnes Reprise à partir du et Reprise jusqu'au de la connexion.");
    public static readonly Wording Moment = new("{0:u}", "{0:u}");
    public static readonly Wording Now = new("now", "moment présent");

    public static readonly Wording NoConnection = new(
        "There is no active connection for iAdvize platform '{0}'. Create one under Set-up, Connections.",
        "Il n'y a pas de connexion active pour la plateforme iAdvize « {0} ». Créez-en une sous Configuration, Connexions.");
    public static readonly Wording SeveralConnections = new(
        "There are several active connections. Say which platform is meant: ha or sd.",
        "Il y a plusieurs connexions actives. Dites de quelle plateforme il s'agit : ha ou sd.");
    public static readonly Wording NoSecret = new(
        "Connection '{0}' has no webhook secret, so no delivery can be trusted. Enter the secret that iAdvize shows, as environment variable iadv_WebhookSecret or in the connection's column Webhook secret.",
        "La connexion « {0} » n'a pas de secret de webhook : aucune livraison n'est digne de confiance. Saisissez le secret qu'affiche iAdvize, comme variable d'environnement iadv_WebhookSecret ou dans la colonne Secret du webhook de la connexion.");
    public static readonly Wording NoKey = new(
        "Connection '{0}' has no address key of at least {1} characters, so no delivery can be trusted by it. Enter one as environment variable iadv_AddressKey or in the connection's column Address key, and the same one in the address that iAdvize calls.",
        "La connexion « {0} » n'a pas de clé de l'adresse d'au moins {1} caractères : elle ne peut rendre aucune livraison digne de confiance. Saisissez-en une comme variable d'environnement iadv_AddressKey ou dans la colonne Clé de l'adresse de la connexion, et la même dans l'adresse qu'appelle iAdvize.");
    public static readonly Wording Unsigned = new(
        "The delivery carries no signature. Header x-iadvize-signature must reach iadv_ReceiveWebhook as the parameter Signature.",
        "La livraison ne porte pas de signature. L'en-tête x-iadvize-signature doit parvenir à iadv_ReceiveWebhook comme paramètre Signature.");
    public static readonly Wording WrongSignature = new(
        "The delivery's signature was made with neither the webhook secret of connection '{0}' nor its previous one. Compare the secret with the one that iAdvize shows for this app or webhook, and see that nothing between iAdvize and here changes the body.",
        "La signature de la livraison n'a été faite ni avec le secret du webhook de la connexion « {0} » ni avec le précédent. Comparez le secret à celui qu'iAdvize affiche pour cette app ou ce webhook, et vérifiez que rien entre iAdvize et ici ne modifie le corps.");
    public static readonly Wording WrongKey = new(
        "The key in the address is not the address key of connection '{0}'. Compare the address that iAdvize calls with the key.",
        "La clé dans l'adresse n'est pas la clé de l'adresse de la connexion « {0} ». Comparez à la clé l'adresse qu'appelle iAdvize.");

    public static readonly Wording NoAddress = new(
        "EmailAddress is not an e-mail address. Enter the address of the person to be erased, such as jane@example.com.",
        "EmailAddress n'est pas une adresse e-mail. Saisissez l'adresse de la personne à effacer, telle que jane@example.com.");
    public static readonly Wording NoConversationId = new(
        "ConversationId is missing: the id of the conversation in iAdvize, a GUID.",
        "ConversationId manque : l'identifiant de la conversation dans iAdvize, un GUID.");
}
