namespace Iadvize.Core.Schemas;

/// <summary>Why a served schema cannot be used, or makes no transcript, in both languages.</summary>
internal static class SchemaSentences
{
    public static readonly Wording NoWay = new("The schema has no query that leads to a conversation.", "Le schéma n'a pas de requête qui mène à une conversation.");
    public static readonly Wording TypeNotTold = new("The server did not tell what type {0} is.", "Le serveur n'a pas dit ce qu'est le type {0}.");
    public static readonly Wording UnknownKind = new("The schema has a type of the unknown kind '{0}'.", "Le schéma a un type d'une sorte inconnue, « {0} ».");
    public static readonly Wording NestedLists = new("The schema nests lists too deeply.", "Le schéma imbrique trop de listes.");
    public static readonly Wording Nameless = new(
        "The server's answer to the introspection has a part without a name.",
        "Dans la réponse du serveur à l'introspection, un élément n'a pas de nom.");

    public static readonly Wording NoConversation = new(
        "The schema has no query that gives a conversation with its messages by the conversation's id. Its queries are: {0}.",
        "Le schéma n'a pas de requête qui donne une conversation et ses messages par l'identifiant de la conversation. Ses requêtes sont : {0}.");
    public static readonly Wording SeenOfConversations = new("What is called a conversation has: {0}.", "Ce qui porte le nom de conversation contient : {0}.");
    public static readonly Wording PinTheWay = new("Pin the choice: '{0}: Query.NAME' and '{1}: TYPE.NAME'.", "Imposez le choix : « {0}: Query.NOM » et « {1}: TYPE.NOM ».");
    public static readonly Wording MessagesLack = new(
        "The schema's messages ({0}) have no field that could be taken for their {1}. Their fields are: {2}. Pin the choice: '{1}: TYPE.FIELD'.",
        "Aucun champ des messages du schéma ({0}) ne peut tenir leur rôle « {1} ». Leurs champs sont : {2}. Imposez le choix : « {1}: TYPE.CHAMP ».");
    public static readonly Wording TooLarge = new(
        "A query for all that a transcript needs would have more than {0} fields or {1} bytes. Pin a choice that leaves out what is not needed: '{2}: TYPE.FIELD'.",
        "Une requête de tout ce dont une transcription a besoin dépasserait {0} champs ou {1} octets. Imposez un choix qui écarte ce qui n'est pas nécessaire : « {2}: TYPE.CHAMP ».");
}
