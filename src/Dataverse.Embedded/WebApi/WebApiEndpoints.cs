using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Xrm.Sdk.Messages;

namespace Dataverse.Embedded.WebApi;

/// <summary>The routes of the Web API that are served: calling a custom API, reading rows, reading one row. All others answer 501 and say so.</summary>
public static class WebApiEndpoints
{
    private const string Root = "/api/data/v9.2";

    /// <param name="userOf">The user that a bearer token stands for; null refuses it with 401.</param>
    public static IEndpointRouteBuilder MapDataverseWebApi(this IEndpointRouteBuilder endpoints, EmbeddedDataverse dataverse, Func<string, Guid?> userOf)
    {
        endpoints.MapPost(Root + "/{name}", (HttpContext http, string name) => Serve(http, dataverse, userOf, user => Call(http, dataverse, user, name)));
        endpoints.MapGet(Root + "/{path}", (HttpContext http, string path) => Serve(http, dataverse, userOf, user => Task.FromResult(Read(http, dataverse, user, path))));
        endpoints.Map(Root + "/{**rest}", (HttpContext http) => Serve(http, dataverse, userOf, _ =>
            throw ODataException.NotSupported($"{http.Request.Method} {http.Request.Path}")));
        return endpoints;
    }

    private static async Task Serve(HttpContext http, EmbeddedDataverse dataverse, Func<string, Guid?> userOf, Func<Guid, Task<IResult>> answer)
    {
        IResult result;
        try
        {
            var header = http.Request.Headers.Authorization.ToString();
            var user = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? userOf(header["Bearer ".Length..].Trim()) : null;
            result = user is { } known && dataverse.Organization.Security.IsKnown(known) ? await answer(known) : Results.Unauthorized();
            if (user is null)
                http.Response.Headers.WWWAuthenticate = "Bearer";
        }
        catch (Exception refused) when (refused is ODataException or FaultException<OrganizationServiceFault>)
        {
            var error = refused as ODataException ?? ODataException.From((FaultException<OrganizationServiceFault>)refused);
            result = Results.Json(new { error = new { code = error.Code, message = error.Message } }, statusCode: error.Status);
        }
        http.Response.Headers["OData-Version"] = "4.0";
        await result.ExecuteAsync(http);
    }

    private static async Task<IResult> Call(HttpContext http, EmbeddedDataverse dataverse, Guid user, string name)
    {
        if (!dataverse.Organization.Catalog.CustomApis.TryGetValue(name, out var api))
            throw dataverse.Organization.Catalog.Tables.Values.Any(table => table.SetName == name)
                ? ODataException.NotSupported($"POST of rows to '{name}'")
                : ODataException.UnknownSegment(name);
        var request = await ApiParameters.Read(http.Request, api);
        // Plug-ins are synchronous and may wait for a row: they get a thread of their own, not one that serves connections.
        var response = await Task.Factory.StartNew(() => dataverse.ServiceFor(user).Execute(request), http.RequestAborted, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return api.Results.IsEmpty ? Results.NoContent()
            : Json(ApiParameters.Results(Context(http, $"Microsoft.Dynamics.CRM.{name}Response"), api, response));
    }

    private static IResult Read(HttpContext http, EmbeddedDataverse dataverse, Guid user, string path)
    {
        var (setName, id) = Split(path);
        var catalog = dataverse.Organization.Catalog;
        var table = catalog.Tables.Values.FirstOrDefault(t => t.SetName == setName) ?? throw ODataException.UnknownSegment(setName);
        var options = new ODataOptions(catalog, table, http.Request.Query, single: id is not null);
        if (id is { } wanted)
            options.Query.Criteria.AddCondition(table.Key, ConditionOperator.Equal, wanted);
        var rows = dataverse.ServiceFor(user).RetrieveMultiple(options.Query);
        // An absent row and one out of reach are told apart by the service's own Retrieve.
        if (id is { } missing && rows.Entities.Count == 0)
            dataverse.ServiceFor(user).Execute(new RetrieveRequest { Target = new EntityReference(table.Name, missing), ColumnSet = new ColumnSet() });
        var annotated = http.Request.Headers["Prefer"].ToString().Contains("odata.include-annotations", StringComparison.OrdinalIgnoreCase);
        var json = new RowJson(table, options, annotated);
        var body = new Dictionary<string, object?> { ["@odata.context"] = Context(http, id is null ? setName : setName + "/$entity") };
        if (id is null)
            body["value"] = rows.Entities.Select(json.Of).ToList();
        else
            body = body.Concat(json.Of(rows[0])).ToDictionary();
        return Json(body);
    }

    private static (string SetName, Guid? Id) Split(string path)
    {
        var open = path.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return (path, null);
        return path.EndsWith(')') && Guid.TryParse(path[(open + 1)..^1], out var id) ? (path[..open], id)
            : throw ODataException.NotSupported($"the address '{path}': rows are addressed by their id");
    }

    private static string Context(HttpContext http, string of) => $"{http.Request.Scheme}://{http.Request.Host}{Root}/$metadata#{of}";
    private static IResult Json(Dictionary<string, object?> body) => Results.Json(body, JsonSerializerOptions.Default, "application/json; odata.metadata=minimal; charset=utf-8");
}
