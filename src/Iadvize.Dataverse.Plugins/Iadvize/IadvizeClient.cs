using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Iadvize.Core.Json;

namespace Iadvize.Dataverse;

/// <summary>Asks iAdvize's GraphQL API. HTTP 200 with errors is not success.</summary>
internal sealed class IadvizeClient
{
    private readonly Connection connection;
    private readonly AccessTokens tokens;
    private readonly HttpExchange http;

    public IadvizeClient(Connection connection, AccessTokens tokens, HttpExchange http)
    {
        this.connection = connection;
        this.tokens = tokens;
        this.http = http;
    }

    /// <summary>One request.</summary>
    /// <param name="body">Query and variables, as JSON.</param>
    /// <param name="what">What is asked for, as a sentence's subject.</param>
    /// <returns>The answer, whether or not it holds errors or says that the query does not fit the schema.</returns>
    /// <exception cref="IadvizeException">There was no answer, or iAdvize refused the request as a whole.</exception>
    public GraphQLAnswer Ask(string body, string what)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var token = tokens.Current();
        var (status, answer) = Post(bytes, token, what);
        if (status == HttpStatusCode.Unauthorized) (status, answer) = Post(bytes, tokens.Renewed(), what);
        if (status is not (HttpStatusCode.OK or HttpStatusCode.BadRequest)) throw Refused(status, what);
        return new GraphQLAnswer(answer, status == HttpStatusCode.BadRequest);
    }

    /// <returns>The trouble that an answer tells, for the person who must act.</returns>
    public IadvizeException TroubleOf(GraphQLAnswer answer, string what) => answer.DoesNotFit ? DoesNotFit(answer, what) : Failed(answer.Errors[0], what);

    /// <param name="query">The document.</param>
    /// <param name="variables">Writes the members of its variables.</param>
    /// <param name="what">What is asked for, as a sentence's subject.</param>
    /// <returns>The answer's data.</returns>
    /// <exception cref="IadvizeException">There is no answer, or one with errors.</exception>
    public JsonValue Ask(string query, Action<JsonWriter> variables, string what) => DataOf(Ask(QueryBody(query, variables), what), what);

    /// <exception cref="IadvizeException">The answer is not whole.</exception>
    public JsonValue DataOf(GraphQLAnswer answer, string what) => answer.IsWhole ? answer.Data : throw TroubleOf(answer, what);

    private (HttpStatusCode, JsonValue) Post(byte[] body, string token, string what) => http.Send(
        () =>
        {
            var path = connection.Platform == "ha" ? "graphql" : "graphql?platform=" + Uri.EscapeDataString(connection.Platform);
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var request = new HttpRequestMessage(HttpMethod.Post, connection.At(path)) { Content = content };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return request;
        },
        what);

    private static string QueryBody(string query, Action<JsonWriter> variables)
    {
        var json = new JsonWriter().BeginObject().Member("query", query).Name("variables").BeginObject();
        variables(json);
        return json.EndObject().EndObject().ToString();
    }

    private static IadvizeException DoesNotFit(GraphQLAnswer answer, string what) =>
        new($"{what} does not fit the schema that iAdvize serves: {answer.Errors.Select(error => error["message"].AsString()).FirstOrDefault() ?? "no message came with it"}", passes: false) { IsUnknown = true };

    private IadvizeException Refused(HttpStatusCode status, string what)
    {
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return status switch
        {
            HttpStatusCode.Unauthorized => new IadvizeException($"{what} was refused (HTTP 401) even with a new token. See that the user of connection '{connection.Name}' is still active in iAdvize.", passes: false),
            HttpStatusCode.Forbidden => new IadvizeException($"{what} was refused (HTTP 403). Give the user of connection '{connection.Name}' access to the project in iAdvize.", passes: false),
            _ => new IadvizeException($"{what} was answered with HTTP {code}. See that the address of connection '{connection.Name}' is that of iAdvize's API.", passes: false),
        };
    }

    private IadvizeException Failed(JsonValue error, string what)
    {
        var name = error["extensions"]["name"].AsString();
        var message = error["message"].AsString() ?? "no message";
        return GraphQLAnswer.IsDenied(error)
            ? new IadvizeException($"{what} was denied ({GraphQLAnswer.PermissionDenied}: {message}). Give the user of connection '{connection.Name}' the right to read conversations in iAdvize.", passes: false) { IsDenied = true }
            : new IadvizeException($"{what} failed at iAdvize ({name ?? "unnamed error"}: {message}).", passes: error["extensions"]["retryPolicy"].AsString() != "NO_RETRY");
    }
}
