using System.Net;
using System.Text.Json.Nodes;
using Iadvize.Simulator;

namespace Iadvize.Connector.Tests;

/// <summary>What goes wrong comes out as a failure with the right status and a message that a maker can act on: never a 200 with nothing in it.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly StoredConversation heatPump = ConversationFiles.Named("en-heat-pump");
    private ConnectorWorld world = null!;

    public async Task InitializeAsync()
    {
        world = await ConnectorWorld.StartAsync();
        world.Platform.Add(heatPump);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(400, 400, "iAdvize refused the query: it gave no reason. Correct the query's text or variables; if you did not write it, try again in five minutes, for the account's schema may have changed.")]
    [InlineData(403, 403, "The connection's iAdvize user may not do this. Ask your iAdvize administrator for the permission, or use another user.")]
    [InlineData(415, 502, "iAdvize is not able to answer (status 415). Try again in a minute.")]
    [InlineData(500, 500, "iAdvize is not able to answer (status 500). Try again in a minute.")]
    [InlineData(502, 502, "iAdvize is not able to answer (status 502). Try again in a minute.")]
    [InlineData(503, 503, "iAdvize is not able to answer (status 503). Try again in a minute.")]
    [InlineData(504, 504, "iAdvize is not able to answer (status 504). Try again in a minute.")]
    public async Task A_status_of_iAdvize_becomes_a_failure(int status, int expected, string message)
    {
        await AskAsync();
        world.Platform.Faults.Add(Fault.Status(status));

        var reply = await AskAsync();

        Assert.Equal((expected, message), (reply.Status, reply.Error));
        Assert.Equal(200, (await AskAsync()).Status);
    }

    [Fact]
    public async Task Too_many_requests_are_passed_on_with_the_time_to_wait()
    {
        await AskAsync();
        world.Platform.Faults.Add(Fault.TooManyRequests(TimeSpan.FromSeconds(17)));

        var reply = await AskAsync();

        Assert.Equal((429, TimeSpan.FromSeconds(17)), (reply.Status, reply.RetryAfter));
        Assert.Equal("iAdvize allows no more requests from this user for now. Try again in 17 s; let fewer flows use the same iAdvize user at once.", reply.Error);
    }

    [Fact]
    public async Task Too_many_log_ins_are_passed_on_and_not_tried_again_before_their_time()
    {
        world.Platform.Faults.Add(Fault.TooManyRequests(TimeSpan.FromSeconds(40)) with { Target = FaultTarget.Token });

        var first = await AskAsync();
        world.Time.Advance(TimeSpan.FromSeconds(30));
        var second = await AskAsync();

        Assert.Equal((429, TimeSpan.FromSeconds(40)), (first.Status, first.RetryAfter));
        Assert.Equal((429, TimeSpan.FromSeconds(10)), (second.Status, second.RetryAfter));
        Assert.Single(world.Sent);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await AskAsync()).Status);
    }

    [Theory]
    [InlineData(ConnectorWorld.UserName, "wrong", "iAdvize does not accept the connection's user name or password. Open the connection and enter them again.")]
    [InlineData("nobody@maison-claire.example", ConnectorWorld.Password, "iAdvize does not accept the connection's user name or password. Open the connection and enter them again.")]
    [InlineData("", "", "The connection has no user name and password. Create a new connection with those of an iAdvize user.")]
    public async Task A_wrong_connection_is_told_without_its_password(string userName, string password, string message)
    {
        world.Connection = (userName, password, "ha");

        foreach (var reply in new[] { await AskAsync(), await world.GetAsync("TestConnection", "/_authenticated") })
            Assert.Equal((401, message), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task An_unknown_platform_is_told()
    {
        world.Connection = world.Connection with { Platform = "us" };

        var reply = await AskAsync();

        Assert.Equal((400, "The connection's platform is \"us\", but iAdvize has ha and sd. Create a new connection with one of them."), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task A_token_that_has_expired_is_renewed_once()
    {
        await AskAsync();
        world.Platform.Faults.Add(Fault.ExpiredToken());

        Assert.Equal(200, (await AskAsync()).Status);
        Assert.Equal(2, world.Platform.Counters.LogIns);

        world.Platform.Faults.Add(Fault.ExpiredToken() with { Requests = 2 });
        var reply = await AskAsync();
        Assert.Equal((401, "iAdvize does not accept the connection's token, not even a new one. Open the connection and enter user name and password again."), (reply.Status, reply.Error));
        Assert.Equal(3, world.Platform.Counters.LogIns);
    }

    [Fact]
    public async Task A_token_is_kept_and_renewed_a_few_minutes_before_its_end()
    {
        await AskAsync();
        world.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(6));
        await AskAsync();
        Assert.Equal(1, world.Platform.Counters.LogIns);

        world.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(200, (await AskAsync()).Status);
        Assert.Equal(2, world.Platform.Counters.LogIns);
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_one_log_in()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AskAsync()));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(1, world.Platform.Counters.LogIns);
    }

    [Fact]
    public async Task Another_user_or_password_has_a_token_of_its_own()
    {
        world.Platform.AddAccount("other@maison-claire.example", "other");
        await AskAsync();
        world.Connection = ("other@maison-claire.example", "wrong", "ha");
        Assert.Equal(401, (await AskAsync()).Status);
        world.Connection = ("other@maison-claire.example", "other", "ha");
        Assert.Equal(200, (await AskAsync()).Status);
    }

    [Fact]
    public async Task Neither_the_password_nor_the_token_is_in_what_the_process_keeps_by_name_nor_in_an_address()
    {
        await AskAsync();

        Assert.DoesNotContain(world.Sent, sent => sent.Contains("horse", StringComparison.Ordinal) || sent.Contains("flows@", StringComparison.Ordinal));
        Assert.All(world.SessionKeys(), key => Assert.Matches("^[0-9a-f]{64}$", key));
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("Visitor.email")]
    public async Task A_permission_that_is_missing_is_named_even_where_the_rest_came(string field)
    {
        await AskAsync();
        world.Platform.Faults.Add(Fault.PermissionDenied(field));

        var reply = await AskAsync();

        Assert.Equal(403, reply.Status);
        Assert.StartsWith("The connection's iAdvize user may not read conversation", reply.Error, StringComparison.Ordinal);
        Assert.EndsWith("Ask your iAdvize administrator for the permission, or use another user.", reply.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INTERNAL_ERROR", "RETRY", 503)]
    [InlineData("INTERNAL_ERROR", "NO_RETRY", 502)]
    [InlineData("TOO_MANY_REQUESTS", "RETRY", 429)]
    [InlineData("INVALID_ARGUMENT", "NO_RETRY", 400)]
    [InlineData("NOT_FOUND", "NO_RETRY", 404)]
    public async Task Errors_beside_data_are_a_failure(string name, string retryPolicy, int expected)
    {
        await AskAsync();
        world.Platform.Faults.Add(Fault.FieldError(name, "Something about tags.", "tags", retryPolicy));

        var reply = await AskAsync();

        Assert.Equal(expected, reply.Status);
    }

    [Fact]
    public async Task Errors_of_a_query_of_the_makers_own_are_a_failure()
    {
        var wrong = await world.PostAsync("RunQuery", "/graphql", new JsonObject { ["query"] = "{ projects { nothing } }" });
        Assert.Equal(400, wrong.Status);
        Assert.Contains("nothing", wrong.Error, StringComparison.Ordinal);

        var noObject = await world.PostAsync("RunQuery", "/graphql", new JsonObject { ["query"] = "{ __typename }", ["variables"] = 5 });
        Assert.Equal((400, "The variables are not a JSON object. Enter them like this: {\"id\": \"4c8c7408-f73c-42cd-89e9-afbbee7d9024\"}."), (noObject.Status, noObject.Error));
        Assert.Equal(400, (await world.PostAsync("RunQuery", "/graphql", new JsonObject { ["query"] = " " })).Status);
    }

    [Fact]
    public async Task A_mutation_that_iAdvize_did_not_carry_out_is_a_failure()
    {
        world.Between = (request, _) => Task.FromResult(request.RequestUri!.AbsolutePath == "/graphql"
            ? Json("""{"data":{"chatbotMessageSend":{"userErrors":[{"__typename":"ConversationClosed"}]}}}""") : null);

        var reply = await world.PostAsync("RunQuery", "/graphql", new JsonObject { ["query"] = "mutation { chatbotMessageSend { userErrors { __typename } } }" });

        Assert.Equal((422, "iAdvize did not carry out chatbotMessageSend: [{\"__typename\":\"ConversationClosed\"}]. Correct the query's input."), (reply.Status, reply.Error));
    }

    [Theory]
    [InlineData("""{"data":null}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""<html>""")]
    [InlineData("")]
    public async Task An_answer_with_nothing_in_it_is_a_failure(string body)
    {
        await AskAsync();
        world.Between = (_, _) => Task.FromResult<HttpResponseMessage?>(Json(body));

        Assert.Equal(502, (await AskAsync()).Status);
    }

    [Fact]
    public async Task An_answer_that_is_cut_or_lost_is_a_failure()
    {
        await AskAsync();
        world.Platform.Faults.Add(Fault.CutBody());
        Assert.Equal((502, "iAdvize answered with something that is not whole JSON. Try again in a minute."), Told(await AskAsync()));

        world.Between = (_, _) => throw new HttpRequestException("reset");
        Assert.Equal((502, "The connection to iAdvize was lost. Try again in a minute."), Told(await AskAsync()));
    }

    /// <summary>It waits as long as a call may take, because that is what is shown.</summary>
    [Fact]
    public async Task An_iAdvize_that_never_answers_is_given_up_within_the_five_seconds_of_a_script()
    {
        await AskAsync();
        world.Between = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        };
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var reply = await AskAsync();

        Assert.Equal(504, reply.Status);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4.95));
    }

    [Fact]
    public async Task An_answer_of_more_than_16_MB_is_not_kept()
    {
        await AskAsync();
        world.Between = (_, _) => Task.FromResult<HttpResponseMessage?>(Json(new string(' ', 17 * 1024 * 1024)));

        Assert.Equal((502, "iAdvize answered with more than 16 MB. Ask for less: a shorter interval, or a smaller page."), Told(await AskAsync()));
    }

    [Theory]
    [InlineData("GetConversation", "/conversations/12", "\"12\" is not a conversation's id. Pass the id from the webhook or from List closed conversations, such as 4c8c7408-f73c-42cd-89e9-afbbee7d9024.")]
    [InlineData("ListClosedConversations", "/conversations?from=yesterday", "The input from is \"yesterday\", which is not a time. Write it like 2026-03-03T10:15:00Z.")]
    [InlineData("ListClosedConversations", "/conversations?from=2026-03-03&to=2026-03-02", "The interval ends before it begins. Make From earlier than To.")]
    [InlineData("ListClosedConversations", "/conversations?projectId=x", "The input projectId is \"x\", which is not a whole number. Correct it.")]
    [InlineData("ListClosedConversations", "/conversations?pageSize=500", "The page size is 500, but a page holds 1 to 100. Correct it.")]
    [InlineData("ListClosedConversations", "/conversations?answered=perhaps", "The input answered is \"perhaps\", which is not true or false. Correct it.")]
    [InlineData("ListClosedConversations", "/conversations?continueFrom=nowhere", "iAdvize refused an input: The cursor given as after is not one of this connection's. Correct it; if it is Continue from, begin again without it.")]
    [InlineData("WhenAConversationIsClosed", "/triggers/conversation-closed?state=mine", "The trigger's state is not one that this connector wrote. Create the flow anew, for example as a copy, and delete this one: turned off and on again, it would keep its state.")]
    public async Task An_input_that_is_wrong_is_named(string operation, string address, string message) =>
        Assert.Equal((400, message), Told(await world.GetAsync(operation, address)));

    [Fact]
    public async Task A_conversation_that_iAdvize_does_not_have_is_not_found()
    {
        var reply = await world.GetAsync("GetConversation", "/conversations/00000000-0000-4000-8000-000000000000");

        Assert.Equal((404, "iAdvize has no conversation 00000000-0000-4000-8000-000000000000 on the platform ha, or the connection's user may not see it. Check the id and the connection's platform."), Told(reply));
    }

    [Fact]
    public async Task A_filter_that_the_account_does_not_have_is_refused_because_the_list_would_look_filtered()
    {
        world.Platform.Schema = PlatformSchema.Named("blocks");

        var reply = await world.GetAsync("ListClosedConversations", "/conversations?answered=true");

        Assert.Equal((400, "This iAdvize account cannot filter its list by answered. Leave the input empty, and filter the list in your flow."), Told(reply));
    }

    [Fact]
    public async Task A_schema_that_has_moved_is_read_again_without_a_failure_but_not_at_every_call()
    {
        await AskAsync();
        world.Platform.Schema = PlatformSchema.Named("participants");

        Assert.Equal(400, (await AskAsync()).Status);
        world.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(200, (await AskAsync()).Status);
        Assert.Equal(2, world.Platform.Counters.Introspections);
    }

    [Theory]
    [InlineData("type Query { projects: [Project!]! } type Project { id: ID! name: String! }")]
    [InlineData("type Query { conversation(id: ID!): Conversation } type Conversation { id: ID! messages: [Message!]! } type Message { id: ID! createdAt: String! @is(fact: \"at\") }")]
    public async Task A_schema_without_conversations_or_without_words_is_told(string schema)
    {
        world.Platform.Schema = new PlatformSchema(schema);

        var reply = await AskAsync();

        Assert.Equal(502, reply.Status);
        Assert.StartsWith("The schema of this iAdvize account has no conversation with messages that the connector understands.", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_hides_itself_is_told()
    {
        world.Between = async (request, cancellation) => (await request.Content!.ReadAsStringAsync(cancellation)).Contains("__schema", StringComparison.Ordinal)
            ? Json("""{"data":{"__schema":null}}""") : null;

        Assert.Equal((502, "iAdvize does not show the schema of this account, from which the connector makes its queries. Use Run a GraphQL query, and ask iAdvize's support to allow introspection."), Told(await AskAsync()));
    }

    [Fact]
    public async Task A_list_whose_edges_hold_no_items_is_told()
    {
        world.Platform.Schema = Changed("type ProjectEdge {\n  cursor: String!\n  node: Project!\n}", "type ProjectEdge {\n  cursor: String!\n}");

        var reply = await AskAsync();

        Assert.Equal(502, reply.Status);
        Assert.StartsWith("The schema of this iAdvize account has no list of projects that the connector understands.", reply.Error, StringComparison.Ordinal);
    }

    /// <summary>The list of conversations is then asked for no messages, so the project's questions are not known.</summary>
    [Fact]
    public async Task An_account_that_keeps_messages_in_a_thread_offers_the_questions_that_the_maker_lists()
    {
        const string messages = "  messages(before: String, after: String, first: Int, last: Int): MessageConnection!\n}";
        world.Platform.Schema = Changed(messages, "  thread: Thread! @is(fact: \"self\")\n}\n\ntype Thread {\n" + messages);

        var schema = (await world.GetAsync("GetAnswersSchema", "/answers-schema?projectId=335&questions=7%3A%20Budget")).Data();

        Assert.Equal("Q7: Budget", schema["schema"]!["properties"]!["Q7"]!["title"]!.ToString());
        Assert.Equal(200, (await world.GetAsync("GetAnswers", $"/conversations/{heatPump.Id}/answers")).Status);
    }

    [Fact]
    public async Task What_nobody_thought_of_is_a_failure_with_a_message_that_repeats_nothing_of_it()
    {
        await AskAsync();
        world.Between = (_, _) => throw new InvalidOperationException("ana@example.com");

        Assert.Equal((502, "The connector met something that it does not know how to handle (System.InvalidOperationException). Try again; if it stays, report it to those who maintain this connector."), Told(await AskAsync()));
    }

    private static PlatformSchema Changed(string part, string instead)
    {
        var sdl = PlatformSchema.Default.Sdl.ReplaceLineEndings("\n");
        Assert.Contains(part, sdl, StringComparison.Ordinal);
        return new PlatformSchema(sdl.Replace(part, instead, StringComparison.Ordinal));
    }

    private static (int Status, string Error) Told(ConnectorReply reply) => (reply.Status, reply.Error);

    private static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body) };

    private Task<ConnectorReply> AskAsync() => world.GetAsync("GetConversation", $"/conversations/{heatPump.Id}");
}
