using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Iadvize.Simulator.Tests;

public sealed class GraphQLEndpointTests
{
    private static readonly Uri Address = new("/graphql", UriKind.Relative);

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.OK)]
    public async Task Query_ByContentType(string contentType, HttpStatusCode expected)
    {
        await using var running = await RunningPlatform.StartAsync();
        await running.AuthenticateAsync();
        using var content = new StringContent("""{"query":"{ __typename }"}""", Encoding.UTF8, contentType);

        using var reply = await running.Client.PostAsync(Address, content);

        Assert.Equal(expected, reply.StatusCode);
    }

    [Theory]
    [InlineData("{\"query\":")]
    [InlineData("[]")]
    [InlineData("{\"query\":null}")]
    [InlineData("{\"query\":4}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"query\":\"{ nothing }\"}")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":\"x\"}")]
    public async Task Query_ThatIsNone_Is400WithErrors(string body)
    {
        await using var running = await RunningPlatform.StartAsync();
        await running.AuthenticateAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var reply = await running.Client.PostAsync(Address, content);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.NotEmpty((await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task Query_OverAMebibyte_Is413()
    {
        await using var running = await RunningPlatform.StartAsync();
        await running.AuthenticateAsync();

        using var reply = await running.PostAsync(new string(' ', 1024 * 1024) + "{ __typename }");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
    }

    [Fact]
    public async Task Conversation_OnTheOtherPlatform_IsNotThere()
    {
        await using var running = await RunningPlatform.StartAsync();
        var conversation = ConversationFiles.Named("nl-zonnepanelen");
        running.Platform.Add(conversation);
        await running.AuthenticateAsync();
        const string Query = "query($id: UUID!) { conversation(id: $id) { language } }";

        Assert.Equal("""{"conversation":null}""", (await running.DataAsync(Query, new { id = conversation.Id })).GetRawText());
        Assert.Equal("""{"conversation":{"language":"nl"}}""", (await running.DataAsync(Query, new { id = conversation.Id }, "/graphql?platform=sd")).GetRawText());
    }

    [Fact]
    public async Task Projects_AreTheCompanys()
    {
        await using var running = await RunningPlatform.StartAsync();
        await running.AuthenticateAsync();

        var data = await running.DataAsync("{ projects { edges { node { id name } } } }");

        Assert.Equal([335, 336, 337], data.GetProperty("projects").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Counters_TellQueriesFromIntrospections()
    {
        await using var running = await RunningPlatform.StartAsync();
        await running.AuthenticateAsync();

        await running.DataAsync("{ projects { edges { node { id } } } }");
        await running.DataAsync("{ __schema { types { name } } }");
        await running.DataAsync("""{ __type(name: "Conversation") { fields { name } } }""");

        Assert.Equal(new PlatformCounters(LogIns: 1, Queries: 3, Introspections: 2), running.Platform.Counters);
    }
}
