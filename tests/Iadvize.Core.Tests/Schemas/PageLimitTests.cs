using Iadvize.Core.Schemas;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>However a server words its limit, it is understood; a number that counts something else is no limit.</summary>
public sealed class PageLimitTests
{
    [Theory]
    [InlineData("Pages hold up to 50 messages; a larger number is cut to 50.", 50)]
    [InlineData("Number of items, max: 25", 25)]
    [InlineData("30 maximum", 30)]
    [InlineData("Between 1 and 40.", 40)]
    [InlineData("1-40, 20 by default", 40)]
    [InlineData("Number of messages (1..40)", 40)]
    [InlineData("Must not exceed 40.", 40)]
    [InlineData("<= 40", 40)]
    [InlineData("Max. 40 messages", 40)]
    [InlineData("Page size. Default: 20, max: 40", 40)]
    [InlineData("Defaults to 20. Cannot be more than 40.", 40)]
    [InlineData("A page holds 40 messages", 40)]
    [InlineData("40 per page at most", 40)]
    [InlineData("Text of at most 5 kB; pages of at most 40", 40)]
    [InlineData("Oldest first.", null)]
    [InlineData("Messages are kept for up to 2 years.", null)]
    [InlineData("Limited to the last 90 days", null)]
    [InlineData("At most one of first and last may be given. Up to 3 levels of replies.", null)]
    [InlineData("Limit is 1,000 characters per message", null)]
    public void InDescription_IsTheNumberThatASentenceNames(string sentence, int? limit) => Assert.Equal(limit, PageLimit.InDescription(sentence));

    [Theory]
    [InlineData("Requesting 100 records exceeds the limit of 40 records a page.")]
    [InlineData("Argument \"first\" must be at most 40.")]
    [InlineData("This value should be less than or equal to 40.")]
    [InlineData("first must be between 1 and 40")]
    [InlineData("`first` must not exceed 40")]
    [InlineData("Value 100 for first is greater than 40.")]
    [InlineData("Too many messages requested: 100 (allowed: 40)")]
    [InlineData("Page size 100 is too large, use 40 or less")]
    [InlineData("first: 100 > 40")]
    [InlineData("You can request 40 messages per page at the most")]
    [InlineData("Invalid request: argument first must be at most 40")]
    [InlineData("The maximum number of messages per request is 40")]
    [InlineData("Variable \"$first\" got invalid value 100; must be <= 40")]
    [InlineData("Requested 100 messages, maximum 40")]
    [InlineData("max 40 messages per request")]
    [InlineData("page size must be in range [1, 40]")]
    [InlineData("Conversation 4c8c7408-f73c-42cd-89e9-afbbee7d9024, line 12, column 7: cannot query more than 40 messages")]
    public void InError_ThatRefusesAPage_IsTheSmallerNumber(string message) => Assert.Equal(40, PageLimit.InError(message, 100));

    [Theory]
    [InlineData("Rate limit of 60 requests per minute exceeded.")]
    [InlineData("The query's depth of 12 exceeds the maximum of 10.")]
    [InlineData("You may make at most 60 requests; page later.")]
    [InlineData("The value must be at most 36 characters.")]
    [InlineData("Internal error 17 while reading messages")]
    [InlineData("first must be at most 40, last at most 30")]
    [InlineData("first must be at most 100")]
    [InlineData("Cannot query field \"messages\" on type \"Conversation\".")]
    [InlineData("")]
    [InlineData(null)]
    public void InError_OfAnotherKind_IsNoLimit(string? message) => Assert.Null(PageLimit.InError(message, 100));
}
