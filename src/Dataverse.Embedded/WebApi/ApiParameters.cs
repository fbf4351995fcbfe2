using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dataverse.Embedded.WebApi;

/// <summary>Parameters and results of a custom API as JSON.</summary>
internal static class ApiParameters
{
    private const long LargestBody = 128L * 1024 * 1024;

    /// <exception cref="ODataException">The body is no JSON object, or a value is not of the parameter's type.</exception>
    public static async Task<OrganizationRequest> Read(HttpRequest http, CustomApi api)
    {
        var request = new OrganizationRequest(api.Name);
        if (http.ContentLength > LargestBody)
            throw new ODataException(StatusCodes.Status413PayloadTooLarge, "0x80060888", "The request is larger than 128 MB.");
        using var buffer = new MemoryStream();
        await http.Body.CopyToAsync(buffer, http.HttpContext.RequestAborted);
        if (buffer.Length == 0)
            return request;
        try
        {
            using var body = JsonDocument.Parse(buffer.ToArray());
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                throw ODataException.BadPayload("An object with the parameters is expected.");
            foreach (var member in body.RootElement.EnumerateObject().Where(member => !member.Name.Contains('@', StringComparison.Ordinal)))
            {
                var parameter = api.Parameters.FirstOrDefault(p => p.Name == member.Name)
                    ?? throw ODataException.BadPayload($"The parameter '{member.Name}' in the request payload is not a valid parameter for the operation '{api.Name}'.");
                if (member.Value.ValueKind != JsonValueKind.Null)
                    request[parameter.Name] = Value(parameter, member.Value);
            }
        }
        catch (JsonException broken)
        {
            throw ODataException.BadPayload($"The request body is not valid JSON: {broken.Message}");
        }
        return request;
    }

    public static Dictionary<string, object?> Results(string context, CustomApi api, OrganizationResponse response)
    {
        var body = new Dictionary<string, object?> { ["@odata.context"] = context };
        foreach (var result in api.Results)
            body[result.Name] = RowJson.Plain(response.Results.TryGetValue(result.Name, out var value) ? value : null);
        return body;
    }

    private static object Value(ApiParameter parameter, JsonElement json)
    {
        try
        {
            return parameter.Type switch
            {
                ParameterType.Boolean => json.GetBoolean(),
                ParameterType.DateTime => json.GetDateTimeOffset().UtcDateTime,
                ParameterType.Decimal => json.GetDecimal(),
                ParameterType.Float => json.GetDouble(),
                ParameterType.Integer => json.GetInt32(),
                ParameterType.Money => new Money(json.GetDecimal()),
                ParameterType.Picklist => new OptionSetValue(json.GetInt32()),
                ParameterType.String => json.GetString()!,
                ParameterType.StringArray => json.EnumerateArray().Select(text => text.GetString()!).ToArray(),
                ParameterType.Guid => json.GetGuid(),
                _ => throw ODataException.NotSupported($"parameters of type {parameter.Type} over the Web API"),
            };
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            throw ODataException.BadPayload($"Cannot convert the literal '{json.GetRawText()[..Math.Min(json.GetRawText().Length, 100)]}' of the parameter '{parameter.Name}' to the expected type '{EdmName(parameter.Type)}'.");
        }
    }

    private static string EdmName(ParameterType type) => type switch
    {
        ParameterType.DateTime => "Edm.DateTimeOffset",
        ParameterType.Money => "Edm.Decimal",
        ParameterType.Float => "Edm.Double",
        ParameterType.Integer or ParameterType.Picklist => "Edm.Int32",
        ParameterType.StringArray => "Collection(Edm.String)",
        _ => "Edm." + type,
    };
}
