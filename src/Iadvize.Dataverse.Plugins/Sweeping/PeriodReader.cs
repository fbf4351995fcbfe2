using Iadvize.Core.Reconciliation;

namespace Iadvize.Dataverse.Sweeping;

/// <summary>Reads the conversations that iAdvize closed in a period, as far as one sweep goes.</summary>
internal sealed class PeriodReader
{
    /// <summary>What is stored of a reading must fit its column.</summary>
    private const int LongestCursor = 900;

    private readonly List<ClosedConversation> found = new();

    /// <param name="from">UTC.</param>
    /// <param name="end">UTC.</param>
    /// <param name="stored">Where an earlier sweep left off.</param>
    public PeriodReader(DateTime from, DateTime end, string? stored)
    {
        End = end;
        Point = ReadingPoint.Resume(stored, from, end);
    }

    /// <summary>UTC.</summary>
    public DateTime End { get; }

    /// <summary>Where the next sweep goes on; null when the period was read to its end.</summary>
    public ReadingPoint? Point { get; private set; }

    public IReadOnlyList<ClosedConversation> Found => found;

    /// <exception cref="IadvizeException">A page could not be had; what was read before it counts.</exception>
    public void Read(ClosedConversations closed, SweepAllowance allowance)
    {
        while (Point is { } point && allowance.TakePage())
        {
            var page = Page(closed, point);
            if (page.IsCut)
            {
                Point = point.Half() ?? throw closed.TooMany(page);
                continue;
            }

            found.AddRange(page.Conversations);
            Point = page.Next is null ? point.Behind(End) : point with { Cursor = page.Next };
        }
    }

    private ClosedPage Page(ClosedConversations closed, ReadingPoint point)
    {
        try
        {
            var page = closed.Page(point.From, point.To, point.Cursor);
            return page.Next is null || (page.Next != point.Cursor && page.Next.Length <= LongestCursor)
                ? page
                : throw new IadvizeException(RefusalSentences.NoNextPage, passes: false);
        }
        catch (IadvizeException trouble) when (!trouble.Passes)
        {
            // A cursor may have grown too old for iAdvize; what is read twice is recorded once.
            Point = point with { Cursor = null };
            throw;
        }
    }
}
