using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Iadvize.Simulator.Tests;

public sealed class FaultTests
{
    private const string Query = "query($id: UUID!) { conversation(id: $id) { id visitor { email } tags { name } } }";

    private static readonly StoredConversation Harriet = ConversationFiles.Named("en-heat-pump");

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Status_HitsTheNextRequestsAndNoMore(int status)
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.Status(status) with { Requests = 2 });

        Assert.Equal([status, status, 200], await StatusesAsync(running, 3));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public async Task TooManyRequests_WithAndWithoutRetryAfter(int? seconds)
    {
        await using var running = await StartAsync();
        var wait = seconds is { } given ? TimeSpan.FromSeconds(given) : (TimeSpan?)null;
        running.Platform.Faults.Add(Fault.TooManyRequests(wait));

        using var reply = await running.PostAsync(Query, new { id = Harriet.Id });

        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.Equal(wait, reply.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task ExpiredToken_Is401UntilTheNextLogIn()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.ExpiredToken());

        Assert.Equal([401, 401], await StatusesAsync(running, 2));
        await running.AuthenticateAsync();
        Assert.Equal(200, await StatusAsync(running));
    }

    [Theory]
    [InlineData("conversation", """{"conversation":null}""", """["conversation"]""")]
    [InlineData("visitor", """{"conversation":{"id":"ID","visitor":null,"tags":[{"name":"hot lead"},{"name":"heat pump"}]}}""", """["conversation","visitor"]""")]
    [InlineData("name", """{"conversation":null}""", """["conversation","tags",0,"name"]""")]
    [InlineData("Conversation.visitor", """{"conversation":{"id":"ID","visitor":null,"tags":[{"name":"hot lead"},{"name":"heat pump"}]}}""", """["conversation","visitor"]""")]
    public async Task PermissionDenied_Is200WithNothingOrAPart(string field, string data, string path)
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.PermissionDenied(field));

        using var reply = await running.PostAsync(Query, new { id = Harriet.Id });

        var body = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(data.Replace("ID", Harriet.Id.ToString(), StringComparison.Ordinal), body.GetProperty("data").GetRawText());
        var error = body.GetProperty("errors")[0];
        Assert.Equal(path, error.GetProperty("path").GetRawText());
        Assert.Equal("""{"name":"PERMISSION_DENIED","retryPolicy":"NO_RETRY"}""", error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task PermissionDenied_ForTwoFieldsOfAType_SparesTheOthersOfTheirNames()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.PermissionDenied("Visitor.email", "Visitor.lastName"));

        using var reply = await running.PostAsync("query($id: UUID!) { conversation(id: $id) { visitor { firstName lastName email } } users { edges { node { lastName } } } }", new { id = Harriet.Id });

        var body = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("""{"firstName":"Harriet","lastName":null,"email":null}""", body.GetProperty("data").GetProperty("conversation").GetProperty("visitor").GetRawText());
        Assert.Equal("Helio", body.GetProperty("data").GetProperty("users").GetProperty("edges")[0].GetProperty("node").GetProperty("lastName").GetString());
        Assert.Equal(["lastName", "email"], body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path")[2].GetString()));
    }

    [Fact]
    public async Task Schema_Replaced_RefusesWhatIsGoneByName()
    {
        await using var running = await StartAsync();
        using var before = await running.PostAsync(Query, new { id = Harriet.Id });
        running.Platform.Schema = new PlatformSchema(PlatformSchema.Default.Sdl.Replace("  tags: [ConversationTag!]!\n", "", StringComparison.Ordinal));

        using var after = await running.PostAsync(Query, new { id = Harriet.Id });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (before.StatusCode, after.StatusCode));
        Assert.Contains("Cannot query field \\u0022tags\\u0022 on type \\u0022Conversation\\u0022", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FieldError_BearsItsNameAndRetryPolicy()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.FieldError("SERVICE_UNAVAILABLE", "Later, please.", "visitor", "RETRY"));

        using var reply = await running.PostAsync(Query, new { id = Harriet.Id });

        var error = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal("Later, please.", error.GetProperty("message").GetString());
        Assert.Equal("""{"name":"SERVICE_UNAVAILABLE","retryPolicy":"RETRY"}""", error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task CutBody_EndsInTheMiddle()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.CutBody());

        using var reply = await running.PostAsync(Query, new { id = Harriet.Id });

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(reply.Content.ReadAsStream()));
    }

    [Fact]
    public async Task DroppedConnection_LeavesTheClientWithoutAReply()
    {
        // Over the loopback network: only there is a dropped connection what it is for a client elsewhere.
        using var platform = new SimulatedPlatform();
        platform.Faults.Add(Fault.DroppedConnection() with { Target = FaultTarget.Token });
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapIadvize(platform);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var form = new FormUrlEncodedContent([new("grant_type", "password")]);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri("/oauth2/token", UriKind.Relative), form));
        using var second = new FormUrlEncodedContent([new("grant_type", "password")]);
        using var reply = await client.PostAsync(new Uri("/oauth2/token", UriKind.Relative), second);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Latency_KeepsTheReplyBack()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.Latency(TimeSpan.FromSeconds(45)));

        var reply = running.PostAsync(Query, new { id = Harriet.Id });
        await running.Time.PassAsync(TimeSpan.FromSeconds(45));

        Assert.Equal(HttpStatusCode.OK, (await reply).StatusCode);
    }

    [Fact]
    public async Task Fault_ForOneConversation_SparesTheOthers()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.Status(502) with { ConversationId = Harriet.Id });

        Assert.Equal(200, await StatusAsync(running, ConversationFiles.Named("fr-cuisine").Id));
        Assert.Equal(502, await StatusAsync(running));
    }

    [Fact]
    public async Task Fault_ForTheTokenEndpoint_SparesQueries()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.Status(503) with { Target = FaultTarget.Token });

        Assert.Equal(200, await StatusAsync(running));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await running.LogInAsync()).StatusCode);
    }

    [Fact]
    public async Task Clear_EndsAllFaults()
    {
        await using var running = await StartAsync();
        running.Platform.Faults.Add(Fault.Status(500) with { Requests = 1000 });

        running.Platform.Faults.Clear();

        Assert.Equal(200, await StatusAsync(running));
    }

    private static async Task<RunningPlatform> StartAsync()
    {
        var running = await RunningPlatform.StartAsync();
        foreach (var conversation in ConversationFiles.All)
            running.Platform.Add(conversation);
        await running.AuthenticateAsync();
        return running;
    }

    private static async Task<List<int>> StatusesAsync(RunningPlatform running, int count)
    {
        var statuses = new List<int>();
        while (statuses.Count < count)
            statuses.Add(await StatusAsync(running));
        return statuses;
    }

    private static async Task<int> StatusAsync(RunningPlatform running, Guid? conversationId = null)
    {
        using var reply = await running.PostAsync(Query, new { id = conversationId ?? Harriet.Id });
        return (int)reply.StatusCode;
    }
}
