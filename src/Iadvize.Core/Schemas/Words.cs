namespace Iadvize.Core.Schemas;

/// <summary>The names and values of a schema as words: <c>isFromVisitor</c> is, from, visitor; <c>OLDEST_FIRST</c> oldest, first; <c>end-user</c> end, user.</summary>
internal static class Words
{
    /// <returns>The words of a name, in lower case.</returns>
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && !Begins(name, i)) continue;
            if (i > start && char.IsLetterOrDigit(name[start])) words.Add(name.Substring(start, i - start).ToLowerInvariant());
            start = i;
        }

        return words;
    }

    /// <returns>The name in lower case and without underscores, so that createdAt, created_at and CreatedAt are one.</returns>
    public static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();

    /// <summary>A word begins at an underscore or blank and behind it, at a capital behind a small letter or digit, and at the last capital of several (HTMLBody).</summary>
    private static bool Begins(string name, int i)
    {
        if (i == 0) return false;
        if (!char.IsLetterOrDigit(name[i]) || !char.IsLetterOrDigit(name[i - 1])) return true;
        return char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
    }
}
