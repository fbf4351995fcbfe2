using System.Net;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>What a delivery is answered, and what it leaves behind: design section 10.</summary>
public sealed class DeliveryTests
{
    private const string AnyEvent = """{"eventId":"6f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"user.created","platform":"ha","clientId":1,"userId":1,"createdAt":"2017-04-22T11:01:00+02:00","sentAt":"2017-04-22T11:01:00+02:00"}""";

    [Fact]
    public async Task A_wrong_signature_leaves_no_trace_but_a_401()
    {
        await using var world = await World.StartAsync();
        var before = world.Dataverse.Snapshot();

        var answer = await world.DeliverAsync(AnyEvent, "somebody else's secret");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(before, world.Dataverse.Snapshot());
    }

    [Fact]
    public async Task A_missing_signature_is_a_401()
    {
        await using var world = await World.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.PostAsync(AnyEvent, signature: null)).StatusCode);
        Assert.Empty(world.Rows("iadv_webhookevent"));
    }

    [Fact]
    public async Task The_previous_secret_still_counts_while_it_is_rotated()
    {
        await using var world = await World.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await world.DeliverAsync(AnyEvent, World.PreviousWebhookSecret)).StatusCode);
    }

    [Fact]
    public async Task Secrets_may_stand_in_the_key_vault_that_the_environment_variables_name()
    {
        await using var world = await World.StartAsync(connection =>
        {
            connection["iadv_webhooksecret"] = null;
            connection["iadv_previouswebhooksecret"] = null;
        });
        world.Dataverse.SetSecret("iadv_WebhookSecret", "vaulted");

        Assert.Equal(HttpStatusCode.OK, (await world.DeliverAsync(AnyEvent, "vaulted")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.DeliverAsync(AnyEvent, "guessed")).StatusCode);
    }

    [Fact]
    public async Task Without_any_secret_every_delivery_is_refused_and_the_answer_says_what_to_enter()
    {
        await using var world = await World.StartAsync(connection =>
        {
            connection["iadv_webhooksecret"] = null;
            connection["iadv_previouswebhooksecret"] = null;
        });

        var answer = await world.DeliverAsync(AnyEvent, "");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("iadv_WebhookSecret", await MessageOf(answer));
        Assert.Empty(world.Rows("iadv_webhookevent"));
    }

    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"eventType":"v2.conversation.closed"}""")]
    [InlineData("""{"eventId":"not a guid","eventType":"v2.conversation.closed","platform":"ha"}""")]
    public async Task A_signed_body_that_is_no_event_is_a_400_that_says_what_is_wrong(string body)
    {
        await using var world = await World.StartAsync();

        var answer = await world.DeliverAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(await MessageOf(answer));
        Assert.Empty(world.Rows("iadv_webhookevent"));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_a_413()
    {
        await using var world = await World.StartAsync();

        var answer = await world.DeliverAsync(AnyEvent[..^1] + ",\"padding\":\"" + new string('x', 256 * 1024) + "\"}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("user.created")]
    [InlineData("something.new")]
    public async Task An_event_type_that_nobody_asked_for_is_recorded_as_ignored(string eventType)
    {
        await using var world = await World.StartAsync();

        var answer = await world.DeliverAsync(AnyEvent.Replace("user.created", eventType, StringComparison.Ordinal));
        await world.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(EventStatus.Ignored, world.Event().Status());
        Assert.Equal(0, world.Iadvize.Counters.Queries);
    }

    [Fact]
    public async Task A_duplicate_is_a_200_and_changes_nothing()
    {
        await using var world = await World.StartAsync();
        await world.DeliverAsync(AnyEvent);
        await world.SettleAsync();
        var before = world.Dataverse.Snapshot();

        var answer = await world.DeliverAsync(AnyEvent);
        await world.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Duplicate", await answer.Content.ReadAsStringAsync());
        Assert.Equal(before, world.Dataverse.Snapshot());
    }

    [Fact]
    public async Task The_same_delivery_five_times_in_parallel_gives_one_of_everything()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description");
        // By then the schema and the size of a page are known: that may take a request more.
        await world.ProcessAsync(world.Chat("joe@example.com", "bot: [](Q1) What is your project?", "visitor: a heat pump"));
        var queries = world.Iadvize.Counters.Queries;
        var chat = world.Chat("jane@example.com", "bot: [](Q1) What is your project?", "visitor: a heat pump");
        var eventId = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.DeliverAsync(chat, eventId)));
        await world.SettleAsync();

        // The one that came first is recorded; the others are duplicates, told so either before (200) or while they were written (412).
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.PreconditionFailed }));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var table in new[] { "iadv_webhookevent", "lead", "iadv_visitor", "iadv_conversation", "iadv_answer" }) Assert.Equal(2, world.Rows(table).Count);
        Assert.Equal(1, world.Iadvize.Counters.Queries - queries);
    }

    /// <summary>The second worker's upsert is an update by then, which the connector's role does not allow on projects: its event failed.</summary>
    [Fact]
    public async Task Two_first_conversations_of_a_project_at_the_same_moment_are_both_processed()
    {
        await using var world = await World.StartAsync();
        using var bothHaveRead = new ManualResetEventSlim();
        using var firstIsStored = new ManualResetEventSlim();
        var come = 0;
        world.Dataverse.Fault = request =>
        {
            if (request.RequestName != "Upsert" || request["Target"] is not Entity { LogicalName: "iadv_project" }) return null;
            var first = Interlocked.Increment(ref come) == 1;
            if (!first) bothHaveRead.Set();
            Assert.True((first ? bothHaveRead : firstIsStored).Wait(TimeSpan.FromSeconds(30)));
            return null;
        };
        world.Dataverse.FaultAfterCommit = request =>
        {
            if (request.RequestName == "iadv_ApplyConversation") firstIsStored.Set();
            return null;
        };

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Hi?", "visitor: hi"), world.Chat("joe@example.com", "bot: [](Q1) Hi?", "visitor: hi"));

        Assert.Equal(2, come);
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
        world.TheOnly("iadv_project");
    }

    [Fact]
    public async Task Two_conversations_of_one_visitor_at_the_same_moment_give_one_lead()
    {
        await using var world = await World.StartAsync();
        var chats = Enumerable.Range(0, 6).Select(_ => world.Chat("jane@example.com", "bot: [](Q1) What is your project?", "visitor: a heat pump")).ToArray();

        await Task.WhenAll(chats.Select(chat => world.DeliverAsync(chat)));
        await world.SettleAsync();

        var lead = world.TheOnly("lead");
        Assert.Equal(6, world.Rows("iadv_conversation").Count);
        Assert.All(world.Rows("iadv_conversation"), row => Assert.Equal(lead.Id, row.GetAttributeValue<Microsoft.Xrm.Sdk.EntityReference>("iadv_leadid").Id));
        Assert.All(world.Rows("iadv_webhookevent"), row => Assert.Equal(EventStatus.Processed, row.Status()));
    }

    private static async Task<string> MessageOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("message").GetString()!;
}
