namespace Iadvize.Core.Contact;

/// <summary>Where an address was found, in both languages, as the decision's sentence ends with it.</summary>
internal static class ContactSentences
{
    public static readonly Wording VisitorField = new("the visitor's e-mail field", "du champ e-mail du visiteur");
    public static readonly Wording MappedAnswer = new("the answer to question {0}", "de la réponse à la question {0}");
    public static readonly Wording LastWritten = new("the last address that the visitor wrote", "de la dernière adresse écrite par le visiteur");
}
