namespace Iadvize.Dataverse.Sweeping;

/// <summary>What one sweep may ask of iAdvize: so many pages of each connection, and no request begun after so many seconds.</summary>
internal sealed class SweepAllowance
{
    /// <summary>With a hundred conversations each, as many rows as a transaction of a few seconds writes.</summary>
    private const int MostPages = 3;

    private readonly DateTime until;
    private int pages;

    /// <param name="until">UTC; when the network part of the sweep ends.</param>
    public SweepAllowance(DateTime until) => this.until = until;

    public bool TakePage() => DateTime.UtcNow < until && pages++ < MostPages;
}
