using System.Text.Json.Nodes;
using Iadvize.Simulator;

namespace Iadvize.Connector.Tests;

/// <summary>What a maker gets from each action. Every answer is held against the swagger's schema on the way, here as in every other test.</summary>
public sealed class OperationTests : IAsyncLifetime
{
    private const string Year = "from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";

    private readonly StoredConversation heatPump = ConversationFiles.Named("en-heat-pump");
    private ConnectorWorld world = null!;

    private static IEnumerable<StoredConversation> Chats => ConversationFiles.All.Where(each => each.Platform == "ha");

    public async Task InitializeAsync()
    {
        world = await ConnectorWorld.StartAsync();
        foreach (var conversation in Chats)
            world.Platform.Add(conversation);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_conversation_comes_with_facts_visitor_messages_and_transcript()
    {
        var data = (await world.GetAsync("GetConversation", $"/conversations/{heatPump.Id}")).Data();

        Assert.Equal(("en", "CHAT", 335, true, true), (data["language"]!.ToString(), data["channel"]!.ToString(), (int)data["projectId"]!, (bool)data["isClosed"]!, (bool)data["complete"]!));
        Assert.Equal("harriet.coleman@example.com", data["visitor"]!["email"]!.ToString());
        Assert.Equal(["Helio", "Tom"], data["operators"]!.AsArray().Select(each => each!["name"]!.ToString()));
        Assert.Equal(5, (int)data["satisfaction"]!["customerSatisfaction"]!);
        var asked = data["messages"]!.AsArray().First(each => each!["text"]?.ToString() == "What budget do you have in mind?")!;
        Assert.Equal(("Bot", "Helio", "2026-03-02T09:14:19.12Z"), (asked["author"]!.ToString(), asked["authorName"]!.ToString(), asked["at"]!.ToString()));
        Assert.Contains("[2026-03-02 09:14] Visitor (Harriet Coleman): we were told around 18k", data["transcript"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_marker_is_in_anything_that_a_person_reads_but_what_a_visitor_typed()
    {
        foreach (var conversation in Chats)
        {
            var data = (await world.GetAsync("GetConversation", $"/conversations/{conversation.Id}")).Data();
            var said = data["messages"]!.AsArray().Where(each => each!["author"]!.ToString() != "Visitor").Select(each => each!["text"]?.ToString() ?? "");
            Assert.DoesNotContain(said, text => Core.Questions.MarkerScanner.Scan(text).Count > 0);
        }
    }

    [Fact]
    public async Task The_first_call_of_a_process_logs_in_and_reads_the_schema_and_the_others_ask_once()
    {
        await world.GetAsync("GetConversation", $"/conversations/{heatPump.Id}");
        await world.GetAsync("GetAnswers", $"/conversations/{heatPump.Id}/answers");

        Assert.Equal(["POST /oauth2/token", "POST /graphql", "POST /graphql", "POST /graphql"], world.Sent);
    }

    [Fact]
    public async Task Each_answer_is_a_token_of_its_own_and_an_item_of_a_list()
    {
        var data = (await world.GetAsync("GetAnswers", $"/conversations/{heatPump.Id}/answers?projectId=335")).Data();

        Assert.Equal(("7", "Heat pump", "yes please", "Sheffield"), (data["Q2"]!.ToString(), data["Q3"]!.ToString(), data["Q4"]!.ToString(), data["Q7"]!.ToString()));
        Assert.Equal([1, 2, 3, 4, 7], data["answers"]!.AsArray().Select(each => (int)each!["number"]!));
        Assert.Equal("How many rooms should it heat?", data["answers"]![1]!["question"]!.ToString());
    }

    [Fact]
    public async Task A_question_that_nobody_answered_has_a_reason_and_no_token()
    {
        var conversation = Chat(new("Helio", "[](Q1) Budget?"), new("Helio", "[](Q2) Rooms?"), new("visitor", "4"));

        var data = (await world.GetAsync("GetAnswers", $"/conversations/{conversation.Id}/answers")).Data();

        Assert.False(data.ContainsKey("Q1"));
        Assert.Equal("closed by question 2 before the visitor answered", data["answers"]![0]!["reason"]!.ToString());
    }

    [Fact]
    public async Task The_designer_learns_the_questions_of_the_projects_last_conversations()
    {
        var conversation = Chat(new("Helio", "[](Q12) Which colour?"), new("visitor", "blue")) with { ClosedAt = world.Time.GetUtcNow().AddDays(-1) };
        world.Platform.Add(conversation);

        var schema = await SchemaAsync("projectId=335");

        Assert.Equal("Q12: Which colour?", schema["properties"]!["Q12"]!["title"]!.ToString());
        Assert.Equal("string", schema["properties"]!["Q12"]!["type"]!.ToString());
        var answers = (await world.GetAsync("GetAnswers", $"/conversations/{conversation.Id}/answers")).Data();
        Assert.Empty(SwaggerDocument.Findings(answers, schema, "GetAnswers"));
    }

    [Fact]
    public async Task Without_a_project_the_outputs_are_those_of_the_swagger()
    {
        var schema = await SchemaAsync("");

        Assert.True(JsonNode.DeepEquals(SwaggerDocument.Root["definitions"]!["Answers"]!["properties"], schema["properties"]));
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task The_maker_may_list_questions()
    {
        var schema = await SchemaAsync("questions=" + Uri.EscapeDataString("1: Budget; Q02 City\n3"));

        Assert.Equal(["Q1: Budget", "Q2: City", "Q3"], new[] { "Q1", "Q2", "Q3" }.Select(name => schema["properties"]![name]!["x-ms-summary"]!.ToString()));
        var refused = await world.GetAsync("GetAnswersSchema", "/answers-schema?questions=Budget");
        Assert.Equal((400, "\"Budget\" in Questions does not begin with a question's number. Write it like this: 1: Budget; 2: City."), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task The_visitor_of_a_conversation()
    {
        var data = (await world.GetAsync("GetVisitor", $"/conversations/{heatPump.Id}/visitor")).Data();

        Assert.Equal(("Harriet", "Coleman", "GB"), (data["firstName"]!.ToString(), data["lastName"]!.ToString(), data["country"]!.ToString()));
        Assert.False(data.ContainsKey("phoneNumber"));
    }

    [Fact]
    public async Task The_projects_of_the_account() => Assert.Contains(
        (await world.GetAsync("ListProjects", "/projects")).Data()["projects"]!.AsArray(), each => (int)each!["projectId"]! == 335 && each["name"]!.ToString() == "Maison Claire (FR, EN)");

    [Theory]
    [InlineData("", "all")]
    [InlineData("&projectId=335", "project")]
    [InlineData("&channel=WHATSAPP", "channel")]
    [InlineData("&answered=true", "answered")]
    [InlineData("&answered=false", "unanswered")]
    [InlineData("&customerSatisfaction=5", "satisfied")]
    public async Task Closed_conversations_are_listed_by_what_is_asked(string filter, string which)
    {
        world.Platform.Add(Chat(new StoredMessage("visitor", "Anybody there?")));
        var expected = world.Platform.Conversations.Where(each => which switch
        {
            "project" => each.ProjectId == 335,
            "channel" => each.Channel == "WHATSAPP",
            "answered" => each.Messages.Any(IsAnswer),
            "unanswered" => !each.Messages.Any(IsAnswer),
            "satisfied" => each.Survey?.CustomerSatisfaction == 5,
            _ => true,
        }).Select(each => each.Id.ToString()).Order().ToList();

        var data = (await world.GetAsync("ListClosedConversations", $"/conversations?{Year}{filter}")).Data();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, data["conversations"]!.AsArray().Select(each => each!["conversationId"]!.ToString()).Order());
        Assert.False((bool)data["hasMore"]!);
        Assert.False(data.ContainsKey("nextLink"));
    }

    [Fact]
    public async Task The_pages_of_a_list_are_followed_by_link_or_by_place()
    {
        var all = (await world.GetAsync("ListClosedConversations", $"/conversations?{Year}")).Data()["conversations"]!.AsArray().Count;
        var first = (await world.GetAsync("ListClosedConversations", $"/conversations?{Year}&pageSize=3&projectId=335")).Data();

        var byLink = (await world.FollowAsync("ListClosedConversations", first["nextLink"]!.ToString())).Data();
        var byPlace = (await world.GetAsync("ListClosedConversations", $"/conversations?{Year}&pageSize=3&projectId=335&continueFrom={Uri.EscapeDataString(first["continueFrom"]!.ToString())}")).Data();

        Assert.True(all > 6);
        Assert.True((bool)first["hasMore"]!);
        Assert.Equal(3, first["conversations"]!.AsArray().Count);
        Assert.Equal(byLink["conversations"]!.ToJsonString(), byPlace["conversations"]!.ToJsonString());
        Assert.Empty(Ids(first, "conversations").Intersect(Ids(byLink, "conversations")));
    }

    [Fact]
    public async Task Satisfaction_responses_come_with_their_conversations()
    {
        var data = (await world.GetAsync("GetSatisfactionResponses", $"/satisfaction?{Year}")).Data();

        Assert.Equal(Chats.Where(each => each.Survey is not null).Select(each => each.Id.ToString()).Order(), Ids(data, "responses").Order());
        var response = data["responses"]!.AsArray().Single(each => each!["conversationId"]!.ToString() == heatPump.Id.ToString())!;
        Assert.Equal((5, 9, "Tom knew his stuff", 335), ((int)response["customerSatisfaction"]!, (int)response["netPromoterScore"]!, response["comment"]!.ToString(), (int)response["projectId"]!));
    }

    [Theory]
    [InlineData("idWebsite=ha-123", "yourSecretToken", "sha256=1ca48ee1a77a199466c7f826adc7b38023453e33bb0b0a21a70fea752554985b", false, true, "The body was signed with this secret.")]
    [InlineData("aWRXZWJzaXRlPWhhLTEyMw==", "yourSecretToken", "sha256=1CA48EE1A77A199466C7F826ADC7B38023453E33BB0B0A21A70FEA752554985B", true, true, "The body was signed with this secret.")]
    [InlineData("idWebsite=ha-124", "yourSecretToken", "sha256=1ca48ee1a77a199466c7f826adc7b38023453e33bb0b0a21a70fea752554985b", false, false, "The body was not signed with this secret, or it is not byte for byte the body that came.")]
    [InlineData("idWebsite=ha-123", "yourSecretToken", "1ca48ee1", false, false, "The signature is not \"sha256=\" and 64 hexadecimal digits. Pass the header x-iadvize-signature.")]
    public async Task The_signature_of_an_event_is_checked_without_a_request(string body, string secret, string signature, bool isBase64, bool valid, string reason)
    {
        var data = (await world.PostAsync("CheckSignature", "/events/signature", new JsonObject { ["body"] = body, ["signature"] = signature, ["secret"] = secret, ["bodyIsBase64"] = isBase64 })).Data();

        Assert.Equal((valid, reason), ((bool)data["valid"]!, data["reason"]!.ToString()));
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task The_signature_is_the_one_that_the_product_verifies()
    {
        var body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", "plain.json"));
        var data = await world.PostAsync("CheckSignature", "/events/signature", new JsonObject
        {
            ["body"] = Convert.ToBase64String(body), ["signature"] = Core.Webhooks.WebhookSignature.Sign(body, "clé"), ["secret"] = "clé", ["bodyIsBase64"] = true,
        });
        Assert.True((bool)data.Data()["valid"]!);
    }

    [Fact]
    public async Task A_query_of_the_makers_own_gives_its_data_as_it_came()
    {
        var data = (await world.PostAsync("RunQuery", "/graphql", new JsonObject
        {
            ["query"] = "query A { projects { edges { node { id } } } } query B($id: UUID!) { conversation(id: $id) { id createdAt visitor { phoneNumber } } }",
            ["operationName"] = "B", ["variables"] = new JsonObject { ["id"] = heatPump.Id },
        })).Data();

        Assert.Equal("""{"conversation":{"id":"ID","createdAt":"2026-03-02T09:14:05.120Z","visitor":{"phoneNumber":null}}}""".Replace("ID", $"{heatPump.Id}", StringComparison.Ordinal), data["data"]!.ToJsonString());
    }

    [Fact]
    public async Task A_connection_that_works_says_so()
    {
        var data = (await world.GetAsync("TestConnection", "/_authenticated")).Data();

        Assert.Equal((true, "ha"), ((bool)data["authenticated"]!, data["platform"]!.ToString()));
    }

    [Fact]
    public async Task The_platform_sd_is_asked_for_its_own_conversations()
    {
        var conversation = Chat(new StoredMessage("visitor", "Bonjour")) with { Platform = "sd" };
        world.Platform.Add(conversation);

        Assert.Equal(404, (await world.GetAsync("GetConversation", $"/conversations/{conversation.Id}")).Status);
        world.Connection = world.Connection with { Platform = "sd" };
        Assert.Equal("sd", (await world.GetAsync("GetConversation", $"/conversations/{conversation.Id}")).Data()["platform"]!.ToString());
        Assert.Contains("POST /graphql?platform=sd", world.Sent);
    }

    [Fact]
    public async Task An_operation_id_in_base64_is_understood() =>
        Assert.Equal(200, (await world.GetAsync("ListProjects", "/projects", Convert.ToBase64String("ListProjects"u8))).Status);

    private static bool IsAnswer(StoredMessage message) => message.By is not ("visitor" or "system");

    private static IEnumerable<string> Ids(JsonObject page, string list) => page[list]!.AsArray().Select(each => each!["conversationId"]!.ToString());

    private async Task<JsonObject> SchemaAsync(string inputs) => (await world.GetAsync("GetAnswersSchema", "/answers-schema?" + inputs)).Data()["schema"]!.AsObject();

    private StoredConversation Chat(params StoredMessage[] messages)
    {
        var conversation = new StoredConversation
        {
            Id = Guid.NewGuid(), StartedAt = world.Time.GetUtcNow().AddHours(-2), ClosedAt = world.Time.GetUtcNow().AddHours(-1), Visitor = new StoredVisitor(Guid.NewGuid()), Messages = messages,
        };
        world.Platform.Add(conversation);
        return conversation;
    }
}
