namespace Iadvize.Core.Transcripts;

/// <summary>What of a conversation came and could not be told, in both languages: parts of a sentence.</summary>
internal static class UntoldSentences
{
    public static readonly Wording Author = new("the author of a message of type {0} ({1})", "l'auteur d'un message de type {0} ({1})");
    public static readonly Wording NoFieldTells = new("no field that tells it", "aucun champ ne l'indique");
    public static readonly Wording Readers = new("who sees a message of type {0} ({1})", "qui voit un message de type {0} ({1})");
    public static readonly Wording VisitorsNote = new(
        "whether a message of type {0} is the visitor's or an internal note: it seems to be both ({1})",
        "si un message de type {0} vient du visiteur ou est une note interne : il semble être les deux ({1})");
    public static readonly Wording TypeIsNew = new(
        "the text of a message of type {0}, which the schema did not have when it was read",
        "le texte d'un message de type {0}, que le schéma n'avait pas quand il a été lu");
    public static readonly Wording PartIsNew = new(
        "the text of a message of type {0}: a part of type {1} is new",
        "le texte d'un message de type {0} : il contient un élément de type {1}, qui est nouveau");
    public static readonly Wording PartUnread = new(
        "the text of a message of type {0}: its part of type {1} is not understood ({2})",
        "le texte d'un message de type {0} : son élément de type {1} n'est pas compris ({2})");
    public static readonly Wording NoText = new("the text of a message of type {0}, whose fields are {1}", "le texte d'un message de type {0}, dont les champs sont {1}");
}
