using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dataverse.Packaging.Tests;

/// <summary>The documents point to what is there: files, headings, columns, and places of the app by the names that it shows.</summary>
public sealed partial class DocumentTests
{
    private static readonly PacConfig Config = PacConfig.Find(AppContext.BaseDirectory);

    private static readonly List<string> Paths =
        [.. Directory.EnumerateFiles(Path.Combine(Config.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Config.Root, "connector"), "*.md"))
            .Append(Path.Combine(Config.Root, "README.md"))
            .Select(path => Path.GetRelativePath(Config.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>What the solutions name with our prefix: tables, columns, custom APIs, variables.</summary>
    private static readonly HashSet<string> Shipped =
        [.. Config.Solutions.Select(solution => Path.Combine(Config.Root, solution.Folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".xml" or ".json")
            .SelectMany(path => LogicalName().Matches(path + " " + File.ReadAllText(path))).Select(name => name.Value)];

    public static TheoryData<string> Documents => [.. Paths];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_and_picture_leads_somewhere(string document)
    {
        var broken = Link().Matches(Prose(document)).Select(link => link.Groups["target"].Value)
            .Where(target => !Uri.IsWellFormedUriString(target, UriKind.Absolute) && !LeadsSomewhere(document, target));

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_picture_is_described(string document) =>
        Assert.All(Link().Matches(Prose(document)).Where(link => link.Value[0] == '!'), picture => Assert.NotEqual("", picture.Groups["text"].Value.Trim()));

    [Fact]
    public void Every_picture_is_shown_by_a_document_in_one_width_at_least()
    {
        var shown = string.Concat(Paths.Select(Prose));
        var pictures = Directory.EnumerateFiles(Path.Combine(Config.Root, "docs/pictures")).Select(path => Width().Replace(Path.GetFileName(path), "")).Distinct();

        Assert.All(pictures, picture => Assert.Contains($"/{picture}-", shown, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_logical_name_is_one_of_the_solutions(string document)
    {
        var named = LogicalName().Matches(File.ReadAllText(Path.Combine(Config.Root, document))).Select(name => name.Value);

        Assert.All(named, name => Assert.Contains(name, Shipped));
    }

    /// <summary>Such as **Set-up, Connections**: the group, then the place in it.</summary>
    [Theory]
    [InlineData("docs/install.md", "1033", 5)]
    [InlineData("docs/questions.md", "1033", 3)]
    [InlineData("docs/operate.md", "1033", 5)]
    [InlineData("docs/fr/install.md", "1036", 5)]
    [InlineData("docs/fr/questions.md", "1036", 3)]
    public void Every_place_of_the_app_is_called_as_the_app_calls_it(string document, string language, int atLeast)
    {
        var siteMap = XDocument.Load(Path.Combine(Config.Root, "solution/iAdvizeDataverse/AppModuleSiteMaps/iadv_iAdvize/AppModuleSiteMap.xml"));
        var places = siteMap.Descendants("SubArea").Select(place => $"{Title(place.Parent!, language)}, {Title(place, language)}").ToHashSet();

        var named = Place().Matches(Prose(document)).Select(place => place.Groups["name"].Value).ToList();

        Assert.True(named.Count >= atLeast, $"only {named.Count}");
        Assert.All(named, name => Assert.Contains(name, places));
    }

    private static string Title(XElement element, string language) =>
        element.Element("Titles")!.Elements("Title").Single(title => (string?)title.Attribute("LCID") == language).Attribute("Title")!.Value;

    private static bool LeadsSomewhere(string document, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, path);
        return Path.Exists(Path.Combine(Config.Root, file)) && (anchor is null || Heading().Matches(Prose(file)).Any(heading => Anchor(heading.Groups["text"].Value) == anchor));
    }

    /// <summary>As GitHub makes it: small letters, no punctuation, hyphens for blanks.</summary>
    private static string Anchor(string heading) => Punctuation().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>What is not code.</summary>
    private static string Prose(string document) => Code().Replace(File.ReadAllText(Path.Combine(Config.Root, document)), "");

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\biadv_[A-Za-z]+\b")]
    private static partial Regex LogicalName();

    [GeneratedRegex(@"\*\*(?<name>\p{Lu}[^*,.]*, \p{Lu}[^*,.]*)\*\*")]
    private static partial Regex Place();

    [GeneratedRegex(@"-(wide|narrow)\.png$")]
    private static partial Regex Width();
}
