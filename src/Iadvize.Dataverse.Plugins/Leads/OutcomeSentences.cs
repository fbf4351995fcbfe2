using Iadvize.Core;

namespace Iadvize.Dataverse.Leads;

/// <summary>What became of an answer in a column and why, in both languages.</summary>
internal static class OutcomeSentences
{
    public static readonly Wording NotMapped = new(
        "No mapping of this project, nor of all projects, names question {0}.",
        "Aucune correspondance de ce projet, ni de tous les projets, ne désigne la question {0}.");
    public static readonly Wording NoSuchColumn = new(
        "The mapping of question {0} names {1}, but there is no such column. Correct the mapping.",
        "La correspondance de la question {0} désigne {1}, mais cette colonne n'existe pas. Corrigez la correspondance.");
    public static readonly Wording ReadOnlyColumn = new(
        "The mapping of question {0} names {1}, which nobody can write. Correct the mapping.",
        "La correspondance de la question {0} désigne {1}, que personne ne peut écrire. Corrigez la correspondance.");
    public static readonly Wording UnfillableColumn = new(
        "{0} is a column of type {1}, which no answer can fill. Map the question to another column.",
        "{0} est une colonne de type {1}, qu'aucune réponse ne peut remplir. Faites correspondre la question à une autre colonne.");
    public static readonly Wording NoContact = new(
        "No contact belongs to this visitor, so nothing was written to one.",
        "Aucun contact n'est lié à ce visiteur : rien n'a été écrit dans un contact.");
    public static readonly Wording EarlierAnswer = new(
        "The last answer did not fit ({0}) An earlier answer, '{1}', does and was used.",
        "La dernière réponse ne convenait pas ({0}) Une réponse antérieure, « {1} », convient et a été retenue.");
    public static readonly Wording OtherCurrency = new(
        "The answer names an amount in {0}, but the record's amounts are in {1}.",
        "La réponse cite un montant en {0}, mais les montants de l'enregistrement sont en {1}.");
    public static readonly Wording AnotherCurrency = new("another currency", "une autre devise");
    public static readonly Wording UnknownCurrency = new(
        "The answer names an amount in {0}, which is not one of the organisation's currencies.",
        "La réponse cite un montant en {0}, qui n'est pas une devise de l'organisation.");
    public static readonly Wording AnsweredLater = new(
        "The visitor has answered this again in a later conversation, and that answer stays.",
        "Le visiteur a répondu de nouveau dans une conversation ultérieure, et cette réponse-là reste.");
    public static readonly Wording FilledAlready = new(
        "The column was filled already, and the mapping fills it only if it is empty.",
        "La colonne était déjà remplie, et la correspondance ne la remplit que si elle est vide.");
    public static readonly Wording ColumnFull = new(
        "The column is too full for this answer to be appended.",
        "La colonne est trop pleine pour que cette réponse y soit ajoutée.");
    public static readonly Wording DelicateLabels = new(
        "{0} has options that are common words ({1}). They count only as the whole answer, or as they are written; longer labels are found more often.",
        "{0} a des options qui sont des mots courants ({1}). Elles ne comptent que si elles sont toute la réponse, ou telles qu'elles sont écrites ; des étiquettes plus longues sont trouvées plus souvent.");
}
