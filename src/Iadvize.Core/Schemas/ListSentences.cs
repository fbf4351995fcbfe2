namespace Iadvize.Core.Schemas;

/// <summary>Why a list could not be read to its end, in both languages.</summary>
internal static class ListSentences
{
    public static readonly Wording NoCursor = new(
        "The list {0} says that it goes on, but nothing that it brings says where.",
        "La liste {0} dit qu'elle continue, mais rien de ce qu'elle apporte ne dit où.");
    public static readonly Wording NoWay = new(
        "The list {0} gives {1} and has no way to those that may lie behind. Where it never gives more, enter that number as Page size of the connection, or a larger one.",
        "La liste {0} en donne {1}, sans moyen d'atteindre ceux qui pourraient suivre. Si elle n'en donne jamais davantage, saisissez ce nombre, ou un plus grand, comme Taille de page de la connexion.");
    public static readonly Wording SideList = new(
        "The list {0} gives {1} and may hold more, which are not asked for.",
        "La liste {0} en donne {1} et peut en contenir d'autres, qui ne sont pas demandés.");
    public static readonly Wording NoMessages = new(
        "{0} gave a {1}, and the schema has no messages for what is of that type.",
        "{0} a donné un {1}, et le schéma n'a pas de messages pour ce qui est de ce type.");
    public static readonly Wording NoId = new(
        "The list {0} has an element without an id by which it could be asked for.",
        "La liste {0} contient un élément sans identifiant par lequel le demander.");
    public static readonly Wording ClosedCut = new(
        "The list {0} gives {1} for the shortest interval that is asked for, and has no way to those that may lie behind.",
        "La liste {0} en donne {1} pour l'intervalle le plus court qui se demande, sans moyen d'atteindre ceux qui pourraient suivre.");
}
