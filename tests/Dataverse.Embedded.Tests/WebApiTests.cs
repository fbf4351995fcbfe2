using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dataverse.Embedded.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Xrm.Sdk;

namespace Dataverse.Embedded.Tests;

public sealed class WebApiTests : IAsyncLifetime, IDisposable
{
    private static readonly Guid Id = new("12345678-1234-1234-1234-123456789012");

    private readonly World world = new(new TestSolution()
        .Role("Reader", "Global", "prvReaddemo_Ticket")
        .Api("demo_Greet", services =>
        {
            var context = World.Context(services);
            context.OutputParameters["Greeting"] = $"Hello {context.InputParameters["Name"]}";
            context.OutputParameters["At"] = context.InputParameters.Contains("At") ? context.InputParameters["At"] : null;
        }, ["Name:10", "At:1?", "Id:12?", "Number:7?", "Tags:11?"], ["Greeting:10", "At:1"])
        .Api("demo_Nothing", _ => { })
        .Api("demo_Refuse", services => throw new InvalidPluginExecutionException("Already there.", (PluginHttpStatusCode)(int)World.Context(services).InputParameters["Status"]), ["Status:7"])
        .Api("demo_Fail", _ => throw new FormatException("odd"))
        .Api("demo_Duplicate", services => World.Service(services).Create(new Entity("demo_ticket", Id))));

    private readonly WebApplication app;

    public WebApiTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        app = builder.Build();
        var reader = world.Dataverse.CreateUser("Reader", "Reader");
        app.MapDataverseWebApi(world.Dataverse, token => token switch { "system" => world.Dataverse.SystemUserId, "reader" => reader, _ => null });
        var lead = world.System.Create(new Entity("lead") { ["firstname"] = "Ada", ["lastname"] = "Lovelace" });
        world.System.Create(new Entity("demo_ticket", Id)
        {
            ["demo_name"] = "O'Brien", ["demo_count"] = 3, ["demo_due"] = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc), ["demo_day"] = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
            ["demo_leadid"] = new EntityReference("lead", lead),
        });
        world.System.Create(new Entity("demo_ticket") { ["demo_name"] = "Other", ["demo_count"] = 7, ["demo_urgent"] = false });
    }

    public Task InitializeAsync() => app.StartAsync();

    [Fact]
    public async Task CustomApi_ParametersAndResults_TravelAsJson()
    {
        var (status, body) = await Send(HttpMethod.Post, "demo_Greet", """{"Name":"Ada","At":"2026-03-01T10:00:00+01:00","Tags":["a"]}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"@odata.context":"http://localhost/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.demo_GreetResponse","At":"2026-03-01T09:00:00Z","Greeting":"Hello Ada"}""", body);
    }

    [Fact]
    public async Task CustomApi_WithoutResults_IsNoContent()
    {
        var (status, body) = await Send(HttpMethod.Post, "demo_Nothing");

        Assert.Equal((HttpStatusCode.NoContent, ""), (status, body));
    }

    [Theory]
    [InlineData("{", 400, "0x80048d19", "The request body is not valid JSON")]
    [InlineData("[]", 400, "0x80048d19", "An object with the parameters is expected.")]
    [InlineData("""{"Nome":"Ada"}""", 400, "0x80048d19", "The parameter 'Nome' in the request payload is not a valid parameter for the operation 'demo_Greet'.")]
    [InlineData("""{"Name":"Ada","Number":"x"}""", 400, "0x80048d19", "Cannot convert the literal '\"x\"' of the parameter 'Number' to the expected type 'Edm.Int32'.")]
    [InlineData("""{"Name":"Ada","Number":3000000000}""", 400, "0x80048d19", "Cannot convert the literal '3000000000' of the parameter 'Number' to the expected type 'Edm.Int32'.")]
    [InlineData("""{"Name":"Ada","Id":"x"}""", 400, "0x80048d19", "to the expected type 'Edm.Guid'.")]
    [InlineData("{}", 400, "0x80040203", "Required field 'Name' is missing for message demo_Greet.")]
    public Task CustomApi_BadBody_IsRefused(string body, int status, string code, string message) => Refused(HttpMethod.Post, "demo_Greet", body, status, code, message);

    [Theory]
    [InlineData(401)]
    [InlineData(409)]
    [InlineData(413)]
    public Task CustomApi_PluginRefuses_ItsStatusAndMessageArrive(int status) =>
        Refused(HttpMethod.Post, "demo_Refuse", $"{{\"Status\":{status}}}", status, "0x80040265", "Already there.");

    [Fact]
    public Task CustomApi_PluginRefusesWithoutStatus_Is400() => Refused(HttpMethod.Post, "demo_Refuse", """{"Status":0}""", 400, "0x80040265", "Already there.");

    [Fact]
    public Task CustomApi_PluginBreaks_Is500() => Refused(HttpMethod.Post, "demo_Fail", null, 500, "0x80040224", "System.FormatException: odd");

    [Fact]
    public Task CustomApi_DuplicateKey_HasTheWebApisWording() => Refused(HttpMethod.Post, "demo_Duplicate", null, 412, "0x80040237", "A record with matching key values already exists.");

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task WithoutAKnownToken_Is401(string? token)
    {
        var (status, _) = await Send(HttpMethod.Get, "demo_tickets", token: token);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Read_SelectedColumns_WithEtagAndLookupValue()
    {
        var (_, body) = await Send(HttpMethod.Get, $"demo_tickets({Id})?$select=demo_name,_demo_leadid_value,demo_day,demo_due,demo_colour,demo_code");

        using var json = JsonDocument.Parse(body);
        Assert.Equal("http://localhost/api/data/v9.2/$metadata#demo_tickets/$entity", json.RootElement.GetProperty("@odata.context").GetString());
        Assert.Equal($"W/\"{world.Read("demo_ticket", Id).RowVersion}\"", json.RootElement.GetProperty("@odata.etag").GetString());
        Assert.Equal("""["O'Brien","2026-03-01","2026-03-01T10:00:00Z",722500001,null]""", JsonSerializer.Serialize(
            new[] { "demo_name", "demo_day", "demo_due", "demo_colour", "demo_code" }.Select(name => json.RootElement.GetProperty(name)), JsonSerializerOptions.Web).Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.Equal(world.All("lead")[0].Id, json.RootElement.GetProperty("_demo_leadid_value").GetGuid());
        Assert.Equal(Id, json.RootElement.GetProperty("demo_ticketid").GetGuid());
        Assert.False(json.RootElement.TryGetProperty("demo_count", out _));
        Assert.DoesNotContain("FormattedValue", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo_name eq 'O''Brien'", 1)]
    [InlineData("demo_count gt 3", 1)]
    [InlineData("demo_count ge 3 and demo_count le 7", 2)]
    [InlineData("demo_count lt 3 or demo_urgent eq false", 1)]
    [InlineData("not (demo_count eq 3 or demo_count eq 7)", 0)]
    [InlineData("not contains(demo_name,'brien')", 1)]
    [InlineData("contains(demo_name,'brien')", 1)]
    [InlineData("startswith(demo_name,'o')", 2)]
    [InlineData("endswith(demo_name,'n')", 1)]
    [InlineData("_demo_leadid_value ne null", 1)]
    [InlineData("demo_ticketid eq 12345678-1234-1234-1234-123456789012", 1)]
    [InlineData("demo_due eq 2026-03-01T10:00:00Z", 1)]
    [InlineData("demo_day ge 2026-03-01 and demo_due ne null", 1)]
    [InlineData("demo_colour eq 722500001", 2)]
    public async Task Filter_Finds(string filter, int found)
    {
        var (_, body) = await Send(HttpMethod.Get, "demo_tickets?$select=demo_name&$filter=" + Uri.EscapeDataString(filter));

        using var json = JsonDocument.Parse(body);
        Assert.Equal(found, json.RootElement.GetProperty("value").GetArrayLength());
        Assert.Equal(found, json.RootElement.GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task OrderByAndTop_GiveTheFirst()
    {
        var (_, body) = await Send(HttpMethod.Get, "demo_tickets?$select=demo_name&$orderby=demo_count desc,demo_name&$top=1");

        using var json = JsonDocument.Parse(body);
        Assert.Equal("Other", Assert.Single(json.RootElement.GetProperty("value").EnumerateArray()).GetProperty("demo_name").GetString());
    }

    [Fact]
    public async Task Expand_BringsTheRowThatTheLookupPointsTo()
    {
        var (_, body) = await Send(HttpMethod.Get, "demo_tickets?$select=demo_name&$expand=demo_LeadId($select=fullname,firstname)&$orderby=demo_name desc");

        using var json = JsonDocument.Parse(body);
        var rows = json.RootElement.GetProperty("value").EnumerateArray().ToList();
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("demo_LeadId").ValueKind);
        Assert.Equal("Ada Lovelace", rows[1].GetProperty("demo_LeadId").GetProperty("fullname").GetString());
        Assert.False(rows[1].GetProperty("demo_LeadId").TryGetProperty("lastname", out _));
    }

    [Fact]
    public async Task FormattedValues_ComeWhenTheyAreAskedFor()
    {
        var (_, body) = await Send(HttpMethod.Get, $"demo_tickets({Id})?$select=demo_colour,_demo_leadid_value", prefer: "odata.include-annotations=\"*\"");

        using var json = JsonDocument.Parse(body);
        Assert.Equal("Green", json.RootElement.GetProperty("demo_colour@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.Equal("lead", json.RootElement.GetProperty("_demo_leadid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
    }

    [Theory]
    [InlineData("GET", "nothings", 404, "0x8006088a", "Resource not found for the segment 'nothings'.")]
    [InlineData("POST", "demo_Unknown", 404, "0x8006088a", "Resource not found for the segment 'demo_Unknown'.")]
    [InlineData("GET", "demo_tickets(00000000-0000-0000-0000-000000000001)", 404, "0x80040217", "Entity 'demo_ticket' With Id = 00000000-0000-0000-0000-000000000001 Does Not Exist")]
    [InlineData("GET", "demo_tickets?$select=nome", 400, "0x80060888", "Could not find a property named 'nome' on type 'Microsoft.Dynamics.CRM.demo_ticket'.")]
    [InlineData("GET", "demo_tickets?$select=demo_leadid", 400, "0x80060888", "Could not find a property named 'demo_leadid'")]
    [InlineData("GET", "demo_tickets?$filter=demo_name eq", 400, "0x80060888", "The $filter ends too early.")]
    [InlineData("GET", "demo_tickets?$filter=(demo_count eq 1", 400, "0x80060888", "The $filter ends too early.")]
    [InlineData("GET", "demo_tickets?$filter=demo_count eq 1 demo_count", 400, "0x80060888", "Syntax error in $filter at 'demo_count'.")]
    [InlineData("GET", "demo_tickets?$filter=demo_name eq 'open", 400, "0x80060888", "Syntax error in 'demo_name eq 'open'.")]
    [InlineData("GET", "demo_tickets?$filter=demo_name eq open", 400, "0x80060888", "'open' in $filter is not a literal")]
    [InlineData("GET", "demo_tickets?$filter=year(demo_due) eq 2026", 501, "0x80040800", "does not support the function 'year' in $filter")]
    [InlineData("GET", "demo_tickets?$apply=x", 501, "0x80040800", "does not support the query option $apply")]
    [InlineData("GET", "demo_tickets?$expand=demo_LeadId($expand=ownerid)", 501, "0x80040800", "$expand of")]
    [InlineData("GET", "demo_tickets(demo_name='x')", 501, "0x80040800", "rows are addressed by their id")]
    [InlineData("GET", "demo_tickets(12345678-1234-1234-1234-123456789012)/demo_LeadId", 501, "0x80040800", "does not support GET /api/data/v9.2/demo_tickets")]
    [InlineData("POST", "demo_tickets", 501, "0x80040800", "does not support POST of rows to 'demo_tickets'")]
    [InlineData("PATCH", "demo_tickets(12345678-1234-1234-1234-123456789012)", 501, "0x80040800", "does not support PATCH")]
    public Task WhatIsWrongOrNotDone_IsSaid(string method, string path, int status, string code, string message) => Refused(new HttpMethod(method), path, null, status, code, message);

    [Fact]
    public async Task Read_WithoutThePrivilege_Is403()
    {
        var (status, body) = await Send(HttpMethod.Get, "leads", token: "reader");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("is missing prvReadLead privilege", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Get, "demo_tickets", token: "reader")).Status);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose() => world.Dispose();

    private async Task Refused(HttpMethod method, string path, string? body, int status, string code, string message)
    {
        var (actual, answer) = await Send(method, path, body);

        using var json = JsonDocument.Parse(answer);
        var error = json.RootElement.GetProperty("error");
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((status, code), ((int)actual, error.GetProperty("code").GetString()));
    }

    private async Task<(HttpStatusCode Status, string Body)> Send(HttpMethod method, string path, string? body = null, string? token = "system", string? prefer = null)
    {
        using var request = new HttpRequestMessage(method, "/api/data/v9.2/" + path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        using var response = await app.GetTestClient().SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
