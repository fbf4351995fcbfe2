using System.Text.Json.Nodes;
using Iadvize.Core;
using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;
using Iadvize.Core.Tests.Schemas;
using Iadvize.Core.Transcripts;
using Iadvize.Simulator;
using Iadvize.Simulator.GraphQL;

namespace Iadvize.Connector.Tests;

/// <summary>How iAdvize spells messages is not published and may differ between accounts. Whatever the schema, a maker gets the same.</summary>
public class VariantTests
{
    public static TheoryData<string, IntrospectionLimits> Schemas()
    {
        var data = new TheoryData<string, IntrospectionLimits>();
        foreach (var name in PlatformSchema.Names)
            data.Add(name, data.Count % 2 == 0 ? IntrospectionLimits.Both : IntrospectionLimits.None);
        return data;
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task The_same_facts_in_another_schema_give_the_same_outputs(string schema, IntrospectionLimits limits)
    {
        await using var expected = await ConnectorWorld.StartAsync();
        await using var world = await ConnectorWorld.StartAsync(PlatformSchema.Named(schema, limits));
        foreach (var conversation in ConversationFiles.All.Where(each => each.Platform == "ha"))
        {
            expected.Platform.Add(conversation);
            world.Platform.Add(conversation);
            var address = $"/conversations/{conversation.Id}";
            await SameAsync("GetAnswers", address + "/answers");
            await SameAsync("GetConversation", address);
            await SameAsync("GetVisitor", address + "/visitor");
        }

        await SameAsync("ListProjects", "/projects");
        await SameAsync("ListClosedConversations", "/conversations?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&projectId=335");
        await SameAsync("GetAnswersSchema", "/answers-schema?projectId=335");
        await SameAsync("GetSatisfactionResponses", "/satisfaction?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z");

        async Task SameAsync(string operation, string address)
        {
            var (wanted, found) = (await expected.GetAsync(operation, address), await world.GetAsync(operation, address));
            Assert.Equal(Text(wanted.Data()), Text(found.Data()));
        }
    }

    /// <summary>The script chooses fields by names of its own; what comes of it must be what the product's planner and reader make of the same schema.</summary>
    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task The_connector_and_the_product_find_the_same_answers_and_the_same_transcript(string schema, IntrospectionLimits limits)
    {
        await using var world = await ConnectorWorld.StartAsync(PlatformSchema.Named(schema, limits));
        var server = Server.Named(schema);
        var plan = TranscriptPlan.For(server.Schema());
        foreach (var stored in ConversationFiles.All.Where(each => each.Platform == "ha"))
        {
            world.Platform.Add(stored);
            var product = server.Read(plan, stored).Conversation;

            var answers = (await world.GetAsync("GetAnswers", $"/conversations/{stored.Id}/answers")).Data()["answers"]!.AsArray();
            Assert.Equal(
                QuestionReader.Read(product).Select(answer => (answer.Question, answer.QuestionText, answer.Text, answer.Reason?.ToString())),
                answers.Select(each => ((int)each!["number"]!, each["question"]!.ToString(), each["answer"]?.ToString(), each["reason"]?.ToString())));
            Assert.Equal(TranscriptText.Write(product, int.MaxValue, ReaderLanguage.English), (await world.GetAsync("GetConversation", $"/conversations/{stored.Id}")).Text("transcript"));
        }
    }

    private static string Text(JsonObject data) => data.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
