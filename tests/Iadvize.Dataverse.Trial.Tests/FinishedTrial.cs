using System.Text.Json;

namespace Iadvize.Dataverse.Trial.Tests;

/// <summary><c>--once --json</c>, run once for all tests that look at what it printed.</summary>
public sealed class FinishedTrial : IAsyncLifetime
{
    public int Exit { get; private set; }

    public string Errors { get; private set; } = "";

    public JsonElement Document { get; private set; }

    public IEnumerable<JsonElement> Leads => Document.GetProperty("leads").EnumerateArray();

    public IEnumerable<JsonElement> Events => Document.GetProperty("events").EnumerateArray();

    public IEnumerable<JsonElement> Conversations => Document.GetProperty("conversations").EnumerateArray();

    public JsonElement LeadOf(string email) =>
        Leads.Single(lead => string.Equals(lead.GetProperty("email").GetString(), email, StringComparison.OrdinalIgnoreCase));

    public async Task InitializeAsync()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Exit = await CommandLine.RunAsync(["--once", "--json"], output, errors, CancellationToken.None);
        Errors = errors.ToString();
        Document = JsonDocument.Parse(output.ToString()).RootElement;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
