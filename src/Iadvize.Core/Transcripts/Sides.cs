using Iadvize.Core.Conversations;
using Iadvize.Core.Schemas;

namespace Iadvize.Core.Transcripts;

/// <summary>What the fields of a message, or of a person, say of the side that wrote it: contrary words say nothing.</summary>
internal sealed class Sides
{
    private readonly HashSet<Author> said = [];
    private readonly HashSet<Author> denied = [];

    /// <summary>Null where nothing told it, or where some said the visitor and some the company.</summary>
    public Author? Side
    {
        get
        {
            var company = said.Contains(Author.Bot) ? Author.Bot : said.Contains(Author.Operator) ? Author.Operator : default(Author?);
            if (said.Contains(Author.System)) return Author.System;
            if (said.Contains(Author.Visitor)) return company is null && !denied.Contains(Author.Visitor) ? Author.Visitor : null;
            if (company is not null) return company;
            if (denied.Contains(Author.Visitor)) return Author.Operator;
            // Neither an operator nor a bot: one of the two alone may be the other.
            return denied.Contains(Author.Operator) && denied.Contains(Author.Bot) ? Author.Visitor : null;
        }
    }

    /// <summary>Whether anything was said, be it contrary.</summary>
    public bool IsSilent => said.Count == 0;

    public void Say(Author? side)
    {
        if (side is { } one) said.Add(one);
    }

    /// <summary>A yes or no such as isFromVisitor.</summary>
    public void Say(string flag, bool? isSo)
    {
        if (isSo is { } yes && AuthorNames.Of(flag) is { } side) (yes ? said : denied).Add(side);
    }
}
