using System.Text.Json;
using System.Text.RegularExpressions;

namespace Iadvize.Simulator.GraphQL;

internal enum TokenKind { Name, Int, Float, String, Punctuator, End }

internal readonly record struct Token(TokenKind Kind, string Text, Location At);

/// <summary>Cuts GraphQL text into tokens (GraphQL specification, October 2021, section 2.1).</summary>
internal static partial class Lexer
{
    /// <exception cref="GraphQLException">A character that begins no token, or more than <paramref name="limit"/> tokens.</exception>
    public static List<Token> Read(string source, int limit)
    {
        var tokens = new List<Token>();
        int position = 0, line = 1, lineStart = 0;
        while (position < source.Length)
        {
            var at = new Location(line, position - lineStart + 1);
            var match = TokenPattern().Match(source, position);
            if (!match.Success)
                throw new GraphQLException($"Syntax error: unexpected character \"{source[position]}\".", at);
            if (TokenOf(match, at) is { } token)
                tokens.Add(token);
            if (tokens.Count > limit)
                throw new GraphQLException($"Syntax error: the document has more than {limit} tokens.", at);

            foreach (ValueMatch newLine in LinePattern().EnumerateMatches(match.ValueSpan))
                (line, lineStart) = (line + 1, position + newLine.Index + newLine.Length);
            position += match.Length;
        }
        tokens.Add(new Token(TokenKind.End, "", new Location(line, position - lineStart + 1)));
        return tokens;
    }

    private static Token? TokenOf(Match match, Location at) => match switch
    {
        _ when match.Groups["name"].Success => new Token(TokenKind.Name, match.Value, at),
        _ when match.Groups["punctuator"].Success => new Token(TokenKind.Punctuator, match.Value, at),
        _ when match.Groups["number"].Success =>
            new Token(match.Groups["real"].Length > 0 ? TokenKind.Float : TokenKind.Int, match.Value, at),
        // GraphQL's escapes are JSON's; only a bare tab is allowed here and not there.
        _ when match.Groups["string"].Success =>
            new Token(TokenKind.String, JsonSerializer.Deserialize<string>(match.Value.Replace("\t", "\\t", StringComparison.Ordinal))!, at),
        _ when match.Groups["block"].Success => new Token(TokenKind.String, BlockText(match.Value[3..^3]), at),
        _ => null,
    };

    private static string BlockText(string raw)
    {
        var lines = LinePattern().Split(raw.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal));
        static int Indent(string line) => line.Length - line.TrimStart(' ', '\t').Length;
        var common = lines.Skip(1).Where(line => !string.IsNullOrWhiteSpace(line)).Select(Indent).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((line, index) => index == 0 ? line : line[Math.Min(common, line.Length)..])).Trim('\n', ' ');
    }

    [GeneratedRegex("""
        \G(?>
          (?<ignored> [\s,\uFEFF]+ | \#[^\r\n]* )
        | (?<name> [_A-Za-z][_0-9A-Za-z]* )
        | (?<number> -?(?:0|[1-9][0-9]*)(?<real>(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9A-Za-z_.]) )
        | (?<block> \"\"\"(?>[^"\\]|\\\"\"\"|\\|\"(?!\"\"))*\"\"\" )
        | (?<string> "(?!\"\")(?>[^"\\\r\n]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*" )
        | (?<punctuator> \.\.\.|[!$&()*:=@\[\]{|}] )
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"\r\n|\n|\r")]
    private static partial Regex LinePattern();
}
