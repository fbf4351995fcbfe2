namespace Iadvize.Core.Schemas;

/// <summary>What is wrong with a query or a choice that an administrator pinned, in both languages.</summary>
internal static class PinnedSentences
{
    // The frame of every mistake in the query; what follows it is a clause of its own.
    public static readonly Wording QueryLine = new("Line {0} of the pinned query: {1}", "Ligne {0} de la requête imposée : {1}");
    public static readonly Wording NoQuery = new("a query begins with the word query.", "une requête commence par le mot query.");
    public static readonly Wording Default = new(
        "a variable of a pinned query has no default: we give its value.",
        "une variable d'une requête imposée n'a pas de valeur par défaut : c'est nous qui donnons sa valeur.");
    public static readonly Wording TooDeep = new("the selections are nested too deeply.", "les sélections sont trop imbriquées.");
    public static readonly Wording TooMuch = new("the query selects too much.", "la requête sélectionne trop de champs.");
    public static readonly Wording Directive = new("directives are not understood.", "les directives ne sont pas comprises.");
    public static readonly Wording NoFragment = new("there is no fragment {0}.", "il n'y a pas de fragment {0}.");
    public static readonly Wording FragmentOnNoType = new("fragment {0} says on no type.", "le fragment {0} n'indique pas, après on, de quel type il est.");
    public static readonly Wording OpenBracket = new("a bracket is not closed.", "une parenthèse, une accolade ou un crochet n'est pas fermé.");
    public static readonly Wording EndsEarly = new("the query ends in the middle.", "la requête s'arrête au milieu.");
    public static readonly Wording Expected = new("'{0}' was expected, and here stands '{1}'.", "« {0} » était attendu, et il y a ici « {1} ».");
    public static readonly Wording NameExpected = new("a name was expected, and here stands '{0}'.", "un nom était attendu, et il y a ici « {0} ».");
    public static readonly Wording UnknownVariable = new(
        "the variable ${0} is none that we know a value for. Known are: {1}.",
        "nous ne connaissons pas de valeur pour la variable ${0}. Sont connues : {1}.");
    public static readonly Wording NoField = new(
        "{0} has no field {1}, or none within reach of a conversation.",
        "{0} n'a pas de champ {1}, ou pas à portée d'une conversation.");
    public static readonly Wording NoType = new(
        "the schema has no type {0}, or none within reach of a conversation.",
        "le schéma n'a pas de type {0}, ou pas à portée d'une conversation.");
    public static readonly Wording NoTypeName = new("a selection of several types ({0}) must ask for {1}.", "une sélection de plusieurs types ({0}) doit demander {1}.");

    public static readonly Wording QueryLacks = new(
        "The pinned query asks for no field that could be taken for a message's {0}. Name the field in the pinned choice: '{0}: TYPE.FIELD'.",
        "Aucun des champs que demande la requête imposée ne peut tenir le rôle « {0} » d'un message. Désignez-le dans le choix imposé : « {0}: TYPE.CHAMP ».");

    // The frame of every mistake in the choice; what follows it begins with a verb, whose subject is the line.
    public static readonly Wording ChoiceLine = new("Line {0} of the pinned choice, \"{1}\", {2}", "La ligne {0} du choix imposé, « {1} », {2}");
    public static readonly Wording NoColon = new(
        "has no colon. A line reads '{0}: Type.field' or '{1}: Type.field'.",
        "n'a pas de deux-points. Une ligne s'écrit « {0}: Type.champ » ou « {1}: Type.champ ».");
    public static readonly Wording NamesNoField = new("names no field. A field is written Type.field.", "ne désigne aucun champ. Un champ s'écrit Type.champ.");
    public static readonly Wording UnknownType = new(
        "names the type {0}, which the schema does not have, or not within reach of a conversation.",
        "désigne le type {0}, que le schéma n'a pas, ou pas à portée d'une conversation.");
    public static readonly Wording UnknownField = new(
        "names the field {0}, which {1} does not have. Its fields are: {2}.",
        "désigne le champ {0}, que {1} n'a pas. Ses champs sont : {2}.");
    public static readonly Wording UnknownValue = new(
        "names the value {0}, which {1} does not have. Its values are: {2}.",
        "désigne la valeur {0}, que {1} n'a pas. Ses valeurs sont : {2}.");
    public static readonly Wording UnknownMeaning = new("says of a value what it cannot be. It can be: {0}.", "dit d'une valeur ce qu'elle ne peut pas être. Elle peut être : {0}.");
    public static readonly Wording UnknownRole = new("begins with no word that is known. Known are: {0}.", "ne commence par aucun mot connu. Sont connus : {0}.");
}
