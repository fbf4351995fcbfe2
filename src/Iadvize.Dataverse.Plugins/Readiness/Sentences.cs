using Iadvize.Core;

namespace Iadvize.Dataverse.Readiness;

/// <summary>What readiness says, in both languages.</summary>
internal static class Sentences
{
    public static readonly Wording InPeople = new("iAdvize administration, people", "Administration d'iAdvize, équipes");
    public static readonly Wording InEngagement = new("iAdvize administration, engagement", "Administration d'iAdvize, engagement");
    public static readonly Wording Connections = new("Set-up, Connections", "Configuration, Connexions");
    public static readonly Wording Projects = new("Set-up, Projects", "Configuration, Projets");
    public static readonly Wording Mappings = new("Set-up, Question mappings", "Configuration, Correspondances de questions");
    public static readonly Wording AdminCenter = new("Power Platform admin center, environment, users", "Centre d'administration Power Platform, environnement, utilisateurs");
    public static readonly Wording SecurityRoles = new("Power Platform admin center, environment, security roles", "Centre d'administration Power Platform, environnement, rôles de sécurité");
    public static readonly Wording KeyVault = new("Azure Key Vault", "Coffre Azure Key Vault");
    public static readonly Wording Relay = new("Relay or cloud flow (docs/hosting.md, docs/flows.md)", "Relais ou flux cloud (docs/hosting.md, docs/flows.md)");

    /// <summary>What went wrong says what to do.</summary>
    public static readonly Wording AsTold = new("{1}", "{1}");
    public static readonly Wording ToldAndPasses = new(
        "{1} Check again in some minutes; if it stays so, see the address of connection '{0}'.",
        "{1} Vérifiez de nouveau dans quelques minutes ; si cela dure, voyez l'adresse de la connexion « {0} ».");
    public static readonly Wording NotAsked = new(
        "Not asked, because there is no log-in. Check again once connection '{0}' can log in.",
        "Non demandé, faute d'authentification. Vérifiez de nouveau une fois que la connexion « {0} » peut s'authentifier.");
    public static readonly Wording ConfirmDenied = new(
        "The user of connection '{0}' may not see this. Look at it in iAdvize yourself, or give the user the right.",
        "L'utilisateur de la connexion « {0} » n'a pas le droit de le voir. Vérifiez vous-même dans iAdvize, ou donnez-lui ce droit.");
    public static readonly Wording ConfirmUnknown = new(
        "iAdvize's interface does not tell this. Look at it in iAdvize yourself.",
        "L'interface d'iAdvize ne le dit pas. Vérifiez vous-même dans iAdvize.");

    public static readonly Wording NoConnection = new("There is no active connection.", "Il n'y a pas de connexion active.");
    public static readonly Wording CreateConnection = new(
        "Create a connection with platform, user name and password.",
        "Créez une connexion avec la plateforme, le nom d'utilisateur et le mot de passe.");

    public static readonly Wording AccountWorks = new("iAdvize takes the user name and password of connection '{0}'.", "iAdvize accepte le nom d'utilisateur et le mot de passe de la connexion « {0} ».");
    public static readonly Wording AccountFails = new("Connection '{0}' cannot log in to iAdvize.", "La connexion « {0} » ne peut pas se connecter à iAdvize.");
    public static readonly Wording NoPassword = new("Connection '{0}' has no user name or no password.", "La connexion « {0} » n'a pas de nom d'utilisateur ou pas de mot de passe.");
    public static readonly Wording EnterPassword = new(
        "Enter the iAdvize user in User name, and the password as environment variable iadv_Password or in the column Password.",
        "Saisissez l'utilisateur iAdvize dans Nom d'utilisateur, et le mot de passe comme variable d'environnement iadv_Password ou dans la colonne Mot de passe.");
    public static readonly Wording TokenServes = new("iAdvize takes the token of connection '{0}'; its password is in the Key Vault.", "iAdvize accepte le jeton de la connexion « {0} » ; son mot de passe est dans le coffre de clés.");
    public static readonly Wording NoTokenYet = new("Connection '{0}' has no valid token yet.", "La connexion « {0} » n'a pas encore de jeton valable.");
    public static readonly Wording LogInAskedFor = new(
        "Its password is in the Key Vault. A log-in has been asked for: check again in a minute.",
        "Son mot de passe est dans le coffre de clés. Une authentification a été demandée : vérifiez de nouveau dans une minute.");
    public static readonly Wording LogInFailed = new(
        "{1} Another log-in has been asked for: once this is mended, check again in a minute.",
        "{1} Une nouvelle authentification a été demandée : une fois cela corrigé, vérifiez de nouveau dans une minute.");
    public static readonly Wording TokenValid = new("The token of connection '{0}' is {1} hours old and valid until {2:u}.", "Le jeton de la connexion « {0} » a {1} heures et est valable jusqu'au {2:u}.");
    public static readonly Wording TokenNone = new("Connection '{0}' keeps no valid token; the next event or sweep logs in.", "La connexion « {0} » ne garde pas de jeton valable ; le prochain événement ou balayage se connectera.");

    public static readonly Wording ProjectsVisible = new("The user of connection '{0}' sees {1} project(s), and all that stand here.", "L'utilisateur de la connexion « {0} » voit {1} projet(s), dont tous ceux qui figurent ici.");
    public static readonly Wording ProjectsNone = new("The user of connection '{0}' sees no project.", "L'utilisateur de la connexion « {0} » ne voit aucun projet.");
    public static readonly Wording ProjectHidden = new("The user of connection '{0}' does not see project {1}, '{2}'.", "L'utilisateur de la connexion « {0} » ne voit pas le projet {1}, « {2} ».");
    public static readonly Wording GiveAccess = new("Give the user access to the project in iAdvize, or correct the project's number.", "Donnez à l'utilisateur l'accès au projet dans iAdvize, ou corrigez le numéro du projet.");
    public static readonly Wording ProjectsUnread = new("Which projects the user of connection '{0}' sees is not known.", "Les projets que voit l'utilisateur de la connexion « {0} » ne sont pas connus.");

    public static readonly Wording UsersThere = new("There are {1} user profile(s) in iAdvize beside the connection's own.", "Il y a {1} profil(s) d'utilisateur dans iAdvize, outre celui de la connexion.");
    public static readonly Wording UsersNone = new("There is no user profile in iAdvize who could chat.", "Aucun profil d'utilisateur d'iAdvize ne pourrait converser.");
    public static readonly Wording UsersUnread = new("Whether there are user profiles is not known.", "On ne sait pas s'il y a des profils d'utilisateur.");
    public static readonly Wording CreateUsers = new("Create user profiles with a role for the people and bots who answer.", "Créez des profils d'utilisateur avec un rôle pour les personnes et les bots qui répondent.");

    public static readonly Wording GroupsThere = new("{1} distribution group(s) have members.", "{1} groupe(s) de distribution ont des membres.");
    public static readonly Wording GroupsEmpty = new("No distribution group has a member.", "Aucun groupe de distribution n'a de membre.");
    public static readonly Wording GroupsUnread = new("Whether distribution groups have members is not known.", "On ne sait pas si les groupes de distribution ont des membres.");
    public static readonly Wording FillGroups = new("Create a distribution group and put at least one user profile into it.", "Créez un groupe de distribution et ajoutez-y au moins un profil d'utilisateur.");

    public static readonly Wording Chatbox = new("Notification and chatbox of the sites of connection '{0}'.", "Notification et fenêtre de conversation des sites de la connexion « {0} ».");
    public static readonly Wording ConfirmChatbox = new(
        "Open the site as a visitor, and see that the notification and the chatbox appear. No interface of iAdvize tells it.",
        "Ouvrez le site comme un visiteur, et voyez que la notification et la fenêtre de conversation apparaissent. Aucune interface d'iAdvize ne le dit.");

    public static readonly Wording TargetingThere = new("{1} distribution rule(s) have a group and an active targeting rule.", "{1} règle(s) de distribution ont un groupe et une règle de ciblage active.");
    public static readonly Wording TargetingNone = new("No active targeting rule is linked to a distribution rule that has a group.", "Aucune règle de ciblage active n'est liée à une règle de distribution qui a un groupe.");
    public static readonly Wording TargetingUnread = new("Whether a targeting rule is linked to an active distribution rule is not known.", "On ne sait pas si une règle de ciblage est liée à une règle de distribution active.");
    public static readonly Wording LinkTargeting = new(
        "In a campaign, activate a targeting rule and link it to a distribution rule; give the distribution rule a group.",
        "Dans une campagne, activez une règle de ciblage et liez-la à une règle de distribution ; donnez un groupe à la règle de distribution.");

    public static readonly Wording SchemaUnderstood = new("The schema of connection '{0}' is understood.", "Le schéma de la connexion « {0} » est compris.");
    public static readonly Wording SchemaLeftOut = new("The schema of connection '{0}' is understood; the account may not read: {1}.", "Le schéma de la connexion « {0} » est compris ; le compte ne peut pas lire : {1}.");
    public static readonly Wording SchemaWithoutEmail = new("The schema of connection '{0}' is understood, but no field of it could be the visitor's e-mail address.", "Le schéma de la connexion « {0} » est compris, mais aucun de ses champs ne peut être l'adresse e-mail du visiteur.");
    public static readonly Wording SchemaUnread = new("Whether the schema of connection '{0}' makes a transcript is not known.", "On ne sait pas si le schéma de la connexion « {0} » donne une transcription.");
    public static readonly Wording SchemaNot = new("The schema of connection '{0}' makes no transcript.", "Le schéma de la connexion « {0} » ne donne pas de transcription.");

    public static readonly Wording PinEmail = new("Pin the field on connection '{0}' (docs/schema.md), or map a question that asks for the address to emailaddress1.", "Imposez le champ sur la connexion « {0} » (docs/schema.md), ou affectez à emailaddress1 une question qui demande l'adresse.");
    public static readonly Wording PinQuery = new("{1} docs/schema.md tells how to pin a query or a choice on connection '{0}'.", "{1} docs/schema.md dit comment imposer une requête ou un choix sur la connexion « {0} ».");

    public static readonly Wording SecretSet = new("Connection '{0}' has a webhook secret.", "La connexion « {0} » a un secret de webhook.");
    public static readonly Wording SecretMissing = new("Connection '{0}' has neither a webhook secret nor an address key: every delivery is refused.", "La connexion « {0} » n'a ni secret de webhook ni clé de l'adresse : toute livraison est refusée.");
    public static readonly Wording EnterSecret = new(
        "Enter the secret that iAdvize shows for the app, as environment variable iadv_WebhookSecret or in the column Webhook secret; with the cloud flows, the address key.",
        "Saisissez le secret qu'iAdvize affiche pour l'application, comme variable d'environnement iadv_WebhookSecret ou dans la colonne Secret du webhook ; avec les flux cloud, la clé de l'adresse.");
    public static readonly Wording KeySet = new("Connection '{0}' has an address key.", "La connexion « {0} » a une clé de l'adresse.");
    public static readonly Wording KeyShort = new(
        "The address key of connection '{0}' is too short: every delivery with a key is refused.",
        "La clé de l'adresse de la connexion « {0} » est trop courte : toute livraison munie d'une clé est refusée.");
    public static readonly Wording LengthenKey = new(
        "Enter a key of at least {1} characters, and put it into the address that iAdvize has; without cloud flows, empty the column Address key.",
        "Saisissez une clé d'au moins {1} caractères, et mettez-la dans l'adresse que connaît iAdvize ; sans flux cloud, videz la colonne Clé de l'adresse.");
    public static readonly Wording KeyInVault = new("The address key of connection '{0}' is in the Key Vault, and is not read here.", "La clé de l'adresse de la connexion « {0} » est dans le coffre de clés, et n'est pas lue ici.");
    public static readonly Wording MeasureKey = new(
        "See that it has at least {1} characters; a shorter one is refused.",
        "Voyez qu'elle a au moins {1} caractères ; une clé plus courte est refusée.");

    public static readonly Wording DeliveryFresh = new("The last signed delivery came on {1:u}.", "La dernière livraison signée est arrivée le {1:u}.");
    public static readonly Wording DeliveryOld = new("The last signed delivery came on {1:u}, {2} days ago.", "La dernière livraison signée est arrivée le {1:u}, il y a {2} jours.");
    public static readonly Wording DeliveryNone = new("No signed delivery has come through connection '{0}' yet.", "Aucune livraison signée n'est encore arrivée par la connexion « {0} ».");
    public static readonly Wording TryDelivery = new(
        "Give iAdvize the address of the relay, have a conversation on the site and close it; it should be here within a minute.",
        "Donnez à iAdvize l'adresse du relais, menez une conversation sur le site et terminez-la ; elle devrait être ici en une minute.");

    public static readonly Wording MappingsWork = new("{0} question mapping(s) work.", "{0} correspondance(s) de questions fonctionnent.");
    public static readonly Wording MappingsNone = new("No question is mapped to a column.", "Aucune question ne correspond à une colonne.");
    public static readonly Wording CreateMapping = new(
        "Say which question fills which column; answers without a mapping stay on the conversation.",
        "Dites quelle question remplit quelle colonne ; les réponses sans correspondance restent sur la conversation.");
    public static readonly Wording MappingFails = new("Question mapping '{0}' does not work.", "La correspondance de question « {0} » ne fonctionne pas.");
    public static readonly Wording MappingLooksUp = new("Question mapping '{0}' looks up rows of {1}.", "La correspondance de question « {0} » cherche des lignes de {1}.");
    public static readonly Wording GiveLookup = new(
        "See that a role of the front door's user has the privileges Read and Append To on {1}: the role iAdvize Connector has them on accounts, contacts and currencies only. Without them, a conversation with an answer to this question needs attention.",
        "Voyez qu'un rôle de l'utilisateur de la porte d'entrée a les privilèges Lire et Ajouter à sur {1} : le rôle iAdvize Connector ne les a que sur les comptes, les contacts et les devises. Sans eux, une conversation avec une réponse à cette question est à examiner.");

    public static readonly Wording RoleHeld = new("Somebody holds the role {0}.", "Quelqu'un a le rôle {0}.");
    public static readonly Wording RoleMissing = new("Nobody holds the role {0}.", "Personne n'a le rôle {0}.");
    public static readonly Wording GiveConnector = new("Give the role {0} to the application user that the relay or the flow acts as.", "Donnez le rôle {0} à l'utilisateur d'application au nom duquel agit le relais ou le flux.");
    public static readonly Wording GiveAdministrator = new("Give the role {0} to whoever sets up and watches.", "Donnez le rôle {0} à qui configure et surveille.");
    public static readonly Wording GiveReader = new("Give sales people the role {0} beside their own, or see that another role lets them read conversations.", "Donnez aux commerciaux le rôle {0} à côté du leur, ou voyez qu'un autre rôle leur permet de lire les conversations.");

    public static readonly Wording SweepRuns = new("The sweep last ran on {1:u}.", "Le balayage a eu lieu pour la dernière fois le {1:u}.");
    public static readonly Wording SweepLate = new("The sweep of connection '{0}' last ran on {1:u}, more than an hour ago.", "Le balayage de la connexion « {0} » a eu lieu pour la dernière fois le {1:u}, il y a plus d'une heure.");
    public static readonly Wording SweepNever = new("The sweep has never run for connection '{0}'.", "Le balayage n'a jamais eu lieu pour la connexion « {0} ».");
    public static readonly Wording ScheduleSweep = new("See that the relay runs, or schedule iadv_Sweep every few minutes.", "Voyez que le relais fonctionne, ou planifiez iadv_Sweep toutes les quelques minutes.");
}
