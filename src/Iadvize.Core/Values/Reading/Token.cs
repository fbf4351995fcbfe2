namespace Iadvize.Core.Values.Reading;

/// <summary>A word, a run of digits or a sign of an answer.</summary>
internal readonly struct Token(TokenKind kind, string text, int start, int end, bool spaced, int part)
{
    public TokenKind Kind { get; } = kind;

    public string Text { get; } = text;

    /// <summary>Where it starts and ends in <see cref="AnswerText.Original"/>.</summary>
    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>A blank stands before it.</summary>
    public bool Spaced { get; } = spaced;

    /// <summary>The message that holds it.</summary>
    public int Part { get; } = part;

    public bool IsWord => Kind == TokenKind.Word;

    public bool IsDigits => Kind == TokenKind.Digits;

    public bool Is(char symbol) => Kind == TokenKind.Symbol && Text.Length == 1 && Text[0] == symbol;

    /// <summary>Ends a clause: what is denied before it is not denied after it.</summary>
    public bool EndsClause => Kind == TokenKind.Break || (Kind == TokenKind.Symbol && ",;.!?:…()".IndexOf(Text[0]) >= 0);
}
