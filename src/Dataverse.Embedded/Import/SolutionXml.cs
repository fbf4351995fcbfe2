using System.Xml.Linq;

namespace Dataverse.Embedded.Import;

/// <summary>Reads the small forms that the solution format repeats everywhere.</summary>
internal static class SolutionXml
{
    public static string? Text(this XElement element, string child) => element.Element(child)?.Value is { Length: > 0 } text ? text : null;

    /// <exception cref="ImportException">The child is absent or empty.</exception>
    public static string Required(this XElement element, string child) =>
        element.Text(child) ?? throw new ImportException($"The element <{element.Name}> of {NameOf(element)} lacks <{child}>. (0x8004801a)");

    public static string RequiredAttribute(this XElement element, string name) =>
        element.Attribute(name)?.Value ?? throw new ImportException($"The element <{element.Name}> of {NameOf(element)} lacks the attribute {name}. (0x8004801a)");

    public static bool Flag(this XElement element, string child) => element.Text(child) == "1";
    public static int Number(this XElement element, string child) => int.Parse(element.Required(child), CultureInfo.InvariantCulture);
    public static decimal? Decimal(this XElement element, string child) => element.Text(child) is { } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    public static int? NumberAttribute(this XElement element, string name) => element.Attribute(name) is { } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : null;
    public static Guid Id(string text) => Guid.TryParse(text, out var id) ? id : throw new ImportException($"'{text}' is not a GUID.");

    /// <summary>The texts of a list of labels, whose language stands beside each.</summary>
    public static Labels Labels(this XElement? list) => new((list?.Elements() ?? []).Aggregate(
        Metadata.Labels.None.Texts, (texts, label) => texts.SetItem(label.NumberAttribute("languagecode") ?? 0, label.RequiredAttribute("description"))));

    private static string NameOf(XElement element) => (element.Attribute("Name") ?? element.Attribute("uniquename") ?? element.Attribute("name"))?.Value ?? "the solution";
}
