using Dataverse.Embedded;
using Dataverse.Packaging;
using Iadvize.Dataverse.Trial.Setting;
using Iadvize.Dataverse.Trial.Showing;
using Iadvize.Dataverse.Trial.Telling;

namespace Iadvize.Dataverse.Trial;

/// <summary>Sets the trial up, lets the conversations happen, tells what became of them, and says whether that is what should have.</summary>
/// <param name="Once">End then; otherwise a page is served until Ctrl+C.</param>
/// <param name="Json">Print the document instead of the report.</param>
/// <param name="Port">The page's; <paramref name="Once"/> takes any free one.</param>
internal sealed record TrialCommand(bool Once, bool Json, int Port)
{
    /// <returns>0 only if every conversation ended as it should.</returns>
    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            await using var world = await TrialWorld.StartAsync(Once ? 0 : Port, cancellation).ConfigureAwait(false);
            var told = await Story.TellAsync(world, cancellation).ConfigureAwait(false);
            var records = await world.Records.ReadAsync(cancellation).ConfigureAwait(false);
            var complaints = Verdict.Complaints(records, told);

            if (Json) await output.WriteLineAsync(TrialDocument.Of(records, told.Swept)).ConfigureAwait(false);
            else ConsoleReport.Write(output, records, told.Swept, complaints.Count);
            foreach (var complaint in complaints)
                await errors.WriteLineAsync(complaint).ConfigureAwait(false);

            if (!Once) await ServeAsync(world, errors, cancellation).ConfigureAwait(false);
            return complaints.Count == 0 ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Ended before every conversation had.").ConfigureAwait(false);
            return 1;
        }
        catch (Exception trouble) when (trouble is PackagingException or ImportException or HttpRequestException or IOException)
        {
            await errors.WriteLineAsync(trouble.Message).ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task ServeAsync(TrialWorld world, TextWriter errors, CancellationToken cancellation)
    {
        await errors.WriteLineAsync($"Leads, conversations and the ledger are at http://localhost:{world.Address.Port} until Ctrl+C.").ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
