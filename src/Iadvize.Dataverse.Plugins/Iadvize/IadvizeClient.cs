using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Iadvize.Core;
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
    public GraphQLAnswer Ask(string body, Sentence what)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var token = tokens.Current();
        var (status, answer) = Post(bytes, token, what);
        if (status == HttpStatusCode.Unauthorized) (status, answer) = Post(bytes, tokens.Renewed(), what);
        if (status is not (HttpStatusCode.OK or HttpStatusCode.BadRequest)) throw Refused(status, what);
        return new GraphQLAnswer(answer, status == HttpStatusCode.BadRequest);
    }

    /// <returns>The trouble that an answer tells, for the person who must act.</returns>
    public IadvizeException TroubleOf(GraphQLAnswer answer, Sentence what) => answer.DoesNotFit ? DoesNotFit(answer, what) : Failed(answer.Errors[0], what);

    /// <param name="query">The document.</param>
    /// <param name="variables">Writes the members of its variables.</param>
    /// <param name="what">What is asked for, as a sentence's subject.</param>
    /// <returns>The answer's data.</returns>
    /// <exception cref="IadvizeException">There is no answer, or one with errors.</exception>
    public JsonValue Ask(string query, Action<JsonWriter> variables, Sentence what) => DataOf(Ask(QueryBody(query, variables), what), what);

    /// <exception cref="IadvizeException">The answer is not whole.</exception>
    public JsonValue DataOf(GraphQLAnswer answer, Sentence what) => answer.IsWhole ? answer.Data : throw TroubleOf(answer, what);

    private (HttpStatusCode, JsonValue) Post(byte[] body, string token, Sentence what) => http.Send(
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

    private static IadvizeException DoesNotFit(GraphQLAnswer answer, Sentence what) =>
        new(IadvizeSentences.DoesNotFit.With(what, (object?)answer.Errors.Select(error => error["message"].AsString()).FirstOrDefault() ?? IadvizeSentences.CameAlone), passes: false) { IsUnknown = true };

    private IadvizeException Refused(HttpStatusCode status, Sentence what)
    {
        return status switch
        {
            HttpStatusCode.Unauthorized => new IadvizeException(IadvizeSentences.RefusedTwice.With(what, connection.Name), passes: false),
            HttpStatusCode.Forbidden => new IadvizeException(IadvizeSentences.Forbidden.With(what, connection.Name), passes: false) { IsDenied = true },
            _ => new IadvizeException(IadvizeSentences.OtherStatus.With(what, (int)status, connection.Name), passes: false),
        };
    }

    private IadvizeException Failed(JsonValue error, Sentence what)
    {
        var name = error["extensions"]["name"].AsString();
        var message = (object?)error["message"].AsString() ?? IadvizeSentences.NoMessage;
        return GraphQLAnswer.IsDenied(error)
            ? new IadvizeException(IadvizeSentences.Denied.With(what, message, connection.Name), passes: false) { IsDenied = true }
            : new IadvizeException(IadvizeSentences.Failed.With(what, (object?)name ?? IadvizeSentences.Unnamed, message), passes: error["extensions"]["retryPolicy"].AsString() != "NO_RETRY");
    }
}
