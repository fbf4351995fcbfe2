using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

/// <summary>
/// The iAdvize connector: typed operations over iAdvize's GraphQL API. One file, C# 7.3, .NET Standard 2.0 and the documented namespaces only,
/// because nothing else is certain to be there. Whatever must outlive a call, tokens and the account's schema, is static and lives as long as the process.
/// </summary>
public class Script : ScriptBase
{
    /// <summary>A script has five seconds. This is when the last request is given up.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4.5);

    /// <summary>When no further page is begun, so that what was read can still be told. Tests shorten it.</summary>
    private static TimeSpan pagesUntil = TimeSpan.FromSeconds(3.5);

    /// <summary>How many items a page is asked to hold where nobody says.</summary>
    private const int MostItems = 500;

    private static Func<DateTimeOffset> now = () => DateTimeOffset.UtcNow;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private Dictionary<string, string> query;
    private Session session;

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        try
        {
            query = Query(this.Context.Request.RequestUri);
            var operation = OperationId(this.Context.OperationId);
            try
            {
                return await Execute(operation).ConfigureAwait(false);
            }
            catch (Failure moved) when (moved.IsOfSchema && session.SchemaReadAt < now().AddMinutes(-5))
            {
                session.Shape = null;
                return await Execute(operation).ConfigureAwait(false);
            }
        }
        catch (Failure failure)
        {
            return Reply(failure);
        }
        catch (Exception unforeseen) when (!this.CancellationToken.IsCancellationRequested)
        {
            // Its own message is not passed on: it may hold what a visitor wrote.
            return Reply(new Failure(HttpStatusCode.BadGateway, "The connector met something that it does not know how to handle (" + unforeseen.GetType() + "). Try again; if it stays, report it to those who maintain this connector."));
        }
    }

    private async Task<HttpResponseMessage> Execute(string operation)
    {
        switch (operation)
        {
            case "GetConversation": return Reply(await GetConversation().ConfigureAwait(false));
            case "GetAnswers": return Reply(await GetAnswers().ConfigureAwait(false));
            case "GetAnswersSchema": return Reply(await GetAnswersSchema().ConfigureAwait(false));
            case "ListClosedConversations": return Reply(await ListClosedConversations().ConfigureAwait(false));
            case "GetVisitor": return Reply(await GetVisitor().ConfigureAwait(false));
            case "ListProjects": return Reply(await ListProjects().ConfigureAwait(false));
            case "GetSatisfactionResponses": return Reply(await GetSatisfactionResponses().ConfigureAwait(false));
            case "CheckSignature": return Reply(CheckSignature(await Body().ConfigureAwait(false)));
            case "RunQuery": return Reply(await RunQuery(await Body().ConfigureAwait(false)).ConfigureAwait(false));
            case "TestConnection": return Reply(await TestConnection().ConfigureAwait(false));
            case "WhenAConversationIsClosed": return await WhenAConversationIsClosed().ConfigureAwait(false);
            default: throw new Failure(HttpStatusCode.NotFound, "The connector has no operation " + operation + ". Update the connector, or remove the step.");
        }
    }

    // ---- Operations ---------------------------------------------------------------------------------------------------------------------

    private async Task<JObject> GetConversation()
    {
        var part = await ReadConversation(Input("continueFrom")).ConfigureAwait(false);
        var facts = part.Facts;
        var messages = part.Messages;
        var visitor = Visitor(facts);
        var result = Summary(facts, session.Platform);
        result["isClosed"] = facts.Time("closedAt") != null;
        result["distributionGroup"] = facts.Items("routingEvents").Select(each => each["group"].Text("name")).LastOrDefault(name => name != null);
        result["targetingRule"] = facts["targetingRule"].Text("name");
        result["visitor"] = visitor;
        result["operators"] = new JArray(messages.Where(message => message.OperatorId != null).GroupBy(message => message.OperatorId).Select(same => new JObject
        {
            ["operatorId"] = same.Key, ["name"] = same.Last().AuthorName, ["isBot"] = same.Last().By == Author.Bot,
        }));
        result["messages"] = new JArray(MessageOrder.Read(messages.Where(message => !message.Deleted && message.By != Author.System)).Select(message => new JObject
        {
            ["at"] = message.At == null ? null : Timestamp.Write(message.At.Value),
            ["author"] = message.By.ToString(),
            ["authorName"] = message.By == Author.Visitor ? NameOf(visitor) : message.AuthorName,
            ["text"] = message.By == Author.Visitor || message.Text == null ? message.Text : MarkerScanner.Strip(message.Text),
            ["isInternal"] = message.Internal,
            ["files"] = new JArray(message.Files.Select(file => new JObject { ["name"] = file.Name, ["url"] = file.Address })),
        }));
        result["transcript"] = TranscriptText.Write(messages, NameOf(visitor));
        result["complete"] = part.ContinueFrom == null;
        result["continueFrom"] = part.ContinueFrom;
        return result;
    }

    private async Task<JObject> GetAnswers()
    {
        var part = await ReadConversation(Input("continueFrom")).ConfigureAwait(false);
        if (part.ContinueFrom != null) part.EndBeforeOpenAsking();
        var answers = QuestionReader.Read(part.Messages);
        var result = new JObject
        {
            ["conversationId"] = part.Facts.Text("id"),
            ["answers"] = new JArray(answers.Select(answer => new JObject
            {
                ["number"] = answer.Question, ["question"] = answer.QuestionText, ["answer"] = answer.Text, ["shared"] = answer.Shared,
                ["reason"] = answer.Reason, ["earlier"] = new JArray(answer.Earlier),
            })),
            ["complete"] = part.ContinueFrom == null,
            ["continueFrom"] = part.ContinueFrom,
        };
        foreach (var answer in answers) result["Q" + answer.Question] = answer.Text;
        return result;
    }

    /// <summary>The outputs of Get answers that do not depend on the project: those of the definition Answers in apiDefinition.swagger.json.</summary>
    private const string AnswersSchema = @"{
            ""conversationId"": {
                ""type"": ""string"",
                ""format"": ""uuid"",
                ""x-ms-summary"": ""Conversation Id"",
                ""description"": ""The id of the conversation.""
            },
            ""answers"": {
                ""type"": ""array"",
                ""x-ms-summary"": ""Answers"",
                ""description"": ""One for each question that was asked."",
                ""items"": {
                    ""type"": ""object"",
                    ""required"": [
                        ""number"",
                        ""question"",
                        ""shared"",
                        ""earlier""
                    ],
                    ""properties"": {
                        ""number"": {
                            ""type"": ""integer"",
                            ""format"": ""int32"",
                            ""x-ms-summary"": ""Question Number"",
                            ""description"": ""The number in the question's marker.""
                        },
                        ""question"": {
                            ""type"": ""string"",
                            ""x-ms-summary"": ""Question"",
                            ""description"": ""The question as it was asked.""
                        },
                        ""answer"": {
                            ""type"": ""string"",
                            ""x-ms-summary"": ""Answer"",
                            ""description"": ""What the visitor answered, one line for each message. Absent without an answer.""
                        },
                        ""shared"": {
                            ""type"": ""boolean"",
                            ""x-ms-summary"": ""Is Shared"",
                            ""description"": ""Whether the message that asked held other questions too, which got the same answer.""
                        },
                        ""reason"": {
                            ""type"": ""string"",
                            ""x-ms-summary"": ""Reason"",
                            ""description"": ""Why there is no answer. Absent where there is one.""
                        },
                        ""earlier"": {
                            ""type"": ""array"",
                            ""x-ms-summary"": ""Earlier Answers"",
                            ""description"": ""What was answered when the question was asked before, oldest first."",
                            ""items"": {
                                ""type"": ""string""
                            }
                        }
                    }
                }
            },
            ""complete"": {
                ""type"": ""boolean"",
                ""x-ms-summary"": ""Is Complete"",
                ""description"": ""Whether everything was read. No means that the conversation is too long for one call: call again with Continue from.""
            },
            ""continueFrom"": {
                ""type"": ""string"",
                ""x-ms-summary"": ""Continue From"",
                ""description"": ""Where the next call has to begin. Absent where everything was read.""
            }
        }";

    /// <summary>The outputs of Get answers, with a token for each question that the maker lists or that was asked in the project's last conversations.</summary>
    private async Task<JObject> GetAnswersSchema()
    {
        var questions = new SortedDictionary<int, string>();
        var projectId = NumberInput("projectId");
        var shape = projectId == null ? null : await Schema().ConfigureAwait(false);
        if (shape?.LastTranscripts != null)
        {
            var to = now();
            var data = await Sized(shape, 100, size =>
            {
                var variables = Variables(to.AddDays(-90), to, projectId, 10, null);
                variables["messages"] = size;
                return List(shape.LastTranscripts, variables);
            }).ConfigureAwait(false);
            var asked = data.Items("conversations").SelectMany(conversation => QuestionReader.Read(ReadMessages(conversation)));
            foreach (var answer in asked) questions[answer.Question] = answer.QuestionText;
        }

        foreach (var listed in (Input("questions") ?? "").Split(new[] { ';', '\n' }, StringSplitOptions.RemoveEmptyEntries))
        {
            var line = Regex.Match(listed, @"^\s*[Qq]?0*([1-9][0-9]{0,4})\s*[:=.)]?\s*(.*?)\s*$");
            if (!line.Success)
                throw new Failure(HttpStatusCode.BadRequest, "\"" + listed.Trim() + "\" in Questions does not begin with a question's number. Write it like this: 1: Budget; 2: City.");
            questions[int.Parse(line.Groups[1].Value)] = line.Groups[2].Value;
        }

        var properties = JObject.Parse(AnswersSchema);
        foreach (var question in questions)
        {
            properties["Q" + question.Key] = new JObject
            {
                ["type"] = "string",
                ["title"] = "Q" + question.Key + (question.Value.Length > 0 ? ": " + question.Value : ""),
                ["x-ms-summary"] = "Q" + question.Key + (question.Value.Length > 0 ? ": " + question.Value : ""),
                ["description"] = "What the visitor answered to question " + question.Key + ". Empty where it was not asked or not answered.",
            };
        }

        return new JObject { ["schema"] = new JObject { ["type"] = "object", ["properties"] = properties } };
    }

    private async Task<JObject> ListClosedConversations()
    {
        var shape = await Schema().ConfigureAwait(false);
        var (from, to) = Interval();
        var variables = Variables(from, to, NumberInput("projectId"), 0, Input("continueFrom"));
        variables["channels"] = Input("channel");
        variables["answered"] = FlagInput("answered");
        variables["customerSatisfaction"] = NumberInput("customerSatisfaction");
        return Page(await Sized(shape, PageSize(), size => List(shape.Closed, variables, size)).ConfigureAwait(false), "conversations", "closedConversations", each => Summary(each, session.Platform));
    }

    private async Task<JObject> GetVisitor()
    {
        var shape = await Schema().ConfigureAwait(false);
        var facts = await Conversation(shape.Visitor, new JObject()).ConfigureAwait(false);
        var visitor = Visitor(facts);
        visitor.AddFirst(new JProperty("conversationId", facts.Text("id")));
        return visitor;
    }

    private async Task<JObject> ListProjects()
    {
        const int mostPages = 20;
        var shape = await Schema().ConfigureAwait(false);
        var projects = new JArray();
        string after = null;
        for (var page = 0; page < mostPages; page++)
        {
            var data = await Sized(shape, MostItems, size => List(shape.Projects, new JObject { ["first"] = size, ["after"] = after })).ConfigureAwait(false);
            foreach (var project in data.Items("projects")) projects.Add(new JObject { ["projectId"] = project.Int("id"), ["name"] = project.Text("name") });
            after = data.NextPage("projects");
            if (after == null) return new JObject { ["projects"] = projects };
            if (clock.Elapsed > pagesUntil) break;
        }

        throw new Failure(HttpStatusCode.GatewayTimeout, "The account has more projects than can be listed in one call. Enter the project's number yourself.");
    }

    private async Task<JObject> GetSatisfactionResponses()
    {
        var shape = await Schema().ConfigureAwait(false);
        var (from, to) = Interval();
        var variables = Variables(from, to, NumberInput("projectId"), 0, Input("continueFrom"));
        if (shape.Responses != null) return Page(await Sized(shape, PageSize(), size => List(shape.Responses, variables, size)).ConfigureAwait(false), "responses", "responses", each => Response(each, each["conversation"]));

        // Where the account has no list of responses, they are found with the conversations that they are about.
        var closed = await Sized(shape, PageSize(), size => List(shape.Closed, variables, size)).ConfigureAwait(false);
        var page = Page(closed, "responses", "closedConversations", each => Response(each["survey"], each));
        page["responses"] = new JArray(page["responses"].Where(each => new[] { "customerSatisfaction", "netPromoterScore", "comment" }.Any(answer => !IsEmpty(each[answer]))));
        return page;
    }

    private static JObject Response(Node survey, Node conversation) => new JObject
    {
        ["conversationId"] = conversation.Text("id"),
        ["projectId"] = conversation["project"].Int("id"),
        ["projectName"] = conversation["project"].Text("name"),
        ["startedAt"] = conversation.Time("createdAt"),
        ["closedAt"] = conversation.Time("closedAt"),
        ["customerSatisfaction"] = survey.Int("csat"),
        ["netPromoterScore"] = survey.Int("nps"),
        ["comment"] = survey.Text("comment"),
    };

    /// <summary>As iAdvize signs its webhooks: "sha256=" and the HMAC of the raw body, keyed with the app's secret.</summary>
    private static JObject CheckSignature(Node input)
    {
        var secret = input.Text("secret");
        if (string.IsNullOrWhiteSpace(secret)) throw new Failure(HttpStatusCode.BadRequest, "The secret is empty, so nothing can be checked with it. Enter the secret token of your iAdvize app.");
        byte[] body;
        try
        {
            body = input.Flag("bodyIsBase64") == true ? Convert.FromBase64String(input.Text("body") ?? "") : Encoding.UTF8.GetBytes(input.Text("body") ?? "");
        }
        catch (FormatException)
        {
            throw new Failure(HttpStatusCode.BadRequest, "The body is not base64. Set \"Body is base64\" to No, or pass the body's $content.");
        }

        using (var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret)))
        {
            var expected = "sha256=" + Hex(hmac.ComputeHash(body));
            var claimed = (input.Text("signature") ?? "").Trim().ToLowerInvariant();
            var difference = expected.Length ^ claimed.Length;
            for (var i = 0; i < expected.Length && i < claimed.Length; i++) difference |= expected[i] ^ claimed[i];
            var reason = difference == 0 ? "The body was signed with this secret."
                : !Regex.IsMatch(claimed, "^sha256=[0-9a-f]{64}$") ? "The signature is not \"sha256=\" and 64 hexadecimal digits. Pass the header x-iadvize-signature."
                : "The body was not signed with this secret, or it is not byte for byte the body that came.";
            return new JObject { ["valid"] = difference == 0, ["reason"] = reason };
        }
    }

    private async Task<JObject> RunQuery(Node input)
    {
        if (string.IsNullOrWhiteSpace(input.Text("query"))) throw new Failure(HttpStatusCode.BadRequest, "The query is empty. Enter a GraphQL query, such as { projects { edges { node { id name } } } }.");
        const string noObject = "The variables are not a JSON object. Enter them like this: {\"id\": \"4c8c7408-f73c-42cd-89e9-afbbee7d9024\"}.";
        var given = input["variables"];
        var variables = given.IsNull ? new JObject() : given.Token is JObject own ? own : given.Token.Type == JTokenType.String ? Json(given.AsText, HttpStatusCode.BadRequest, noObject)
            : throw new Failure(HttpStatusCode.BadRequest, noObject);
        var data = await Ask(input.Text("query"), variables, input.Text("operationName")).ConfigureAwait(false);
        foreach (var mutation in ((JObject)data.Token).Properties().Where(each => each.Value is JObject result && result["userErrors"] is JArray errors && errors.Count > 0))
            throw new Failure((HttpStatusCode)422, "iAdvize did not carry out " + mutation.Name + ": " + Short(mutation.Value["userErrors"].ToString(Newtonsoft.Json.Formatting.None)) + ". Correct the query's input.");
        return new JObject { ["data"] = data.Token };
    }

    private async Task<JObject> TestConnection()
    {
        Connect();
        var reply = await Authorized(token => new HttpRequestMessage(HttpMethod.Get, session.Host + "/_authenticated")).ConfigureAwait(false);
        if (reply.Status != HttpStatusCode.OK) throw Refused(reply);
        var authenticated = new Node(Json(reply.Body, HttpStatusCode.BadGateway, NoJson)).Flag("authenticated");
        if (authenticated != true) throw new Failure(HttpStatusCode.Unauthorized, "iAdvize gave a token but does not accept it. Try again in a minute; if that does not help, enter the connection's password again.");
        return new JObject { ["authenticated"] = true, ["platform"] = session.Platform };
    }

    // ---- The trigger --------------------------------------------------------------------------------------------------------------------

    /// <summary>
    /// Each poll looks back over the time that the polls before have seen, because iAdvize may list a conversation later than it closed, and
    /// leaves out what they have told. The address for the next poll carries until when it was asked and what was told within that time.
    /// </summary>
    private async Task<HttpResponseMessage> WhenAConversationIsClosed()
    {
        const int mostTold = 100;
        var second = TimeSpan.FromSeconds(1);
        var to = now();
        var state = TriggerState.Read(Input("state"));
        if (state == null)
        {
            // The connection and the project are looked at now, so that a flow that cannot work says so when it is turned on.
            await ReadClosed(to.AddMinutes(-1), to).ConfigureAwait(false);
            return NextPoll(new TriggerState { Since = to, Until = to }, HttpStatusCode.Accepted, null, 60);
        }

        if (to < state.Until) to = state.Until;
        var wanted = to;
        if (state.Step > TimeSpan.Zero && state.Until + state.Step < to) to = state.Until + state.Step;
        var from = state.LookBackFrom;
        var found = await ReadClosed(from, to).ConfigureAwait(false);
        while (found == null)
        {
            // Too much for one poll: the longer of what is new and what is looked back over is halved, in this poll or by the next, until it can be read.
            var ahead = to - state.Until;
            var back = state.Until - from;
            if (ahead > second && ahead >= back) to = state.Until + Half(ahead);
            else if (back > TimeSpan.Zero) from = back > second ? state.Until - Half(back) : state.Until;
            else throw new Failure(HttpStatusCode.GatewayTimeout, "Within a second more conversations closed than one poll can read. Choose a project in the trigger; if one is chosen, ask iAdvize's support why its lists are slow.");
            if (clock.Elapsed >= pagesUntil)
            {
                state.From = from;
                state.Step = new[] { to - state.Until, second }.Max();
                return NextPoll(state, HttpStatusCode.Accepted, null, 1);
            }

            found = await ReadClosed(from, to).ConfigureAwait(false);
        }

        var fresh = found.Where(each => each.ClosedAt > state.Since && !state.Told.ContainsKey(each.Id)).OrderBy(each => each.ClosedAt).ThenBy(each => each.Id).ToList();
        var told = fresh.Take(mostTold).ToList();
        var more = told.Count < fresh.Count;

        // What is left over closed at or after the last one told, so the next poll asks from there; it comes at once.
        var until = more ? told[told.Count - 1].ClosedAt : to;
        var next = state.After(until > state.Until ? until : state.Until, told);
        if (to < wanted) next.Step = (to - state.Until) + (to - state.Until);
        var retry = more || to < now().AddSeconds(-1) ? 1 : 60;
        return told.Count == 0
            ? NextPoll(next, HttpStatusCode.Accepted, null, retry)
            : NextPoll(next, HttpStatusCode.OK, new JObject { ["value"] = new JArray(told.Select(each => Summary(each.Facts, session.Platform))) }, retry);
    }

    /// <summary>The conversations closed in an interval; null if there are more than can be read in time.</summary>
    private async Task<List<Closed>> ReadClosed(DateTimeOffset from, DateTimeOffset to)
    {
        const int mostPages = 20;
        var shape = await Schema().ConfigureAwait(false);
        var closed = new Dictionary<string, Closed>();
        string after = null;
        for (var page = 0; page < mostPages && (page == 0 || clock.Elapsed < pagesUntil); page++)
        {
            var data = await Sized(shape, MostItems, size => List(shape.Closed, Variables(from, to, NumberInput("projectId"), size, after))).ConfigureAwait(false);
            foreach (var facts in data.Items("closedConversations"))
            {
                var closedAt = Timestamp.Read(facts.Text("closedAt"));
                if (closedAt == null || facts.Text("id") == null) throw new Failure(HttpStatusCode.BadGateway, "iAdvize listed a closed conversation without its id or closing time. Ask iAdvize's support.");
                var one = new Closed { Id = TriggerState.Short(facts.Text("id")), ClosedAt = closedAt.Value, Facts = facts };
                closed[one.Id] = one;
            }

            after = data.NextPage("closedConversations");
            if (after == null) return closed.Values.ToList();
        }

        return null;
    }

    private static TimeSpan Half(TimeSpan span) => TimeSpan.FromTicks(span.Ticks / 2);

    private HttpResponseMessage NextPoll(TriggerState state, HttpStatusCode status, JObject body, int retryAfterSeconds)
    {
        var reply = Reply(body ?? new JObject { ["value"] = new JArray() }, status);
        reply.Headers.TryAddWithoutValidation("Location", Address("state", state.Write()));
        reply.Headers.TryAddWithoutValidation("Retry-After", retryAfterSeconds.ToString());
        return reply;
    }

    private sealed class Closed
    {
        public string Id;
        public DateTimeOffset ClosedAt;
        public Node Facts;
    }

    /// <summary>What a poll has to know of those before it.</summary>
    private sealed class TriggerState
    {
        /// <summary>How late iAdvize may list a conversation and still be heard.</summary>
        private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(10);

        /// <summary>Ids remembered; with more, the time that is looked back over becomes shorter. It keeps the address below 3,000 characters.</summary>
        private const int MostTold = 200;

        public DateTimeOffset Since;
        public DateTimeOffset Until;
        public DateTimeOffset From;

        /// <summary>How far behind Until the next poll asks; zero for up to now. Set where there was too much, and doubled while that is read.</summary>
        public TimeSpan Step;
        public Dictionary<string, DateTimeOffset> Told = new Dictionary<string, DateTimeOffset>();

        public DateTimeOffset LookBackFrom => new[] { Since, From, Until - LookBack }.Max();

        public static string Short(string conversationId)
        {
            using (var sha = SHA256.Create()) return Base64Url(sha.ComputeHash(Encoding.UTF8.GetBytes(conversationId.ToLowerInvariant())).Take(6).ToArray());
        }

        public static TriggerState Read(string text)
        {
            if (string.IsNullOrEmpty(text)) return null;
            var parts = text.Split('.');
            var state = new TriggerState();
            if (parts.Length < 4 || !Moment(parts[0], out state.Since) || !Moment(parts[1], out state.Until) || !Moment(parts[2], out state.From) || !long.TryParse(parts[3], out var step))
                throw new Failure(HttpStatusCode.BadRequest, "The trigger's state is not one that this connector wrote. Create the flow anew, for example as a copy, and delete this one: turned off and on again, it would keep its state.");
            state.Step = TimeSpan.FromSeconds(Math.Min(Math.Max(step, 0), 366 * 86400L));
            foreach (var told in parts.Skip(4).Select(part => part.Split('~')).Where(pair => pair.Length == 2))
            {
                if (long.TryParse(told[1], out var milliseconds) && Math.Abs(milliseconds) < 100 * 86400000L) state.Told[told[0]] = state.Until.AddMilliseconds(-milliseconds);
            }

            return state;
        }

        public string Write() => string.Join(".", new[] { Since.ToUnixTimeMilliseconds(), Until.ToUnixTimeMilliseconds(), From.ToUnixTimeMilliseconds(), (long)Step.TotalSeconds }.Select(each => each.ToString())
            .Concat(Told.OrderBy(each => each.Value).ThenBy(each => each.Key).Select(each => each.Key + "~" + (long)(Until - each.Value).TotalMilliseconds)));

        /// <summary>The state when these were told too.</summary>
        public TriggerState After(DateTimeOffset until, List<Closed> told)
        {
            var next = new TriggerState { Since = Since, Until = until, From = From };
            foreach (var each in Told.Concat(told.Select(each => new KeyValuePair<string, DateTimeOffset>(each.Id, each.ClosedAt)))) next.Told[each.Key] = each.Value;
            var newestFirst = next.Told.OrderByDescending(each => each.Value).ToList();
            if (newestFirst.Count > MostTold) next.From = newestFirst[MostTold].Value.AddMilliseconds(1);
            next.Told = newestFirst.Where(each => each.Value >= next.LookBackFrom).ToDictionary(each => each.Key, each => each.Value);
            return next;
        }

        private static bool Moment(string text, out DateTimeOffset moment)
        {
            moment = default(DateTimeOffset);
            if (!long.TryParse(text, out var milliseconds) || milliseconds < -62135596800000L || milliseconds > 253402300799999L) return false;
            moment = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            return true;
        }
    }

    // ---- A conversation -----------------------------------------------------------------------------------------------------------------

    /// <summary>A conversation's facts and its messages from a place on, up to the end or as far as the time allows.</summary>
    private sealed class Part
    {
        public Node Facts;
        public string ContinueFrom;
        public List<Message> Messages = new List<Message>();

        /// <summary>
        /// An answer is never torn: what comes last is left to the next call if the visitor may still be answering it.
        /// </summary>
        public void EndBeforeOpenAsking()
        {
            var open = QuestionReader.StillOpen(Messages);
            if (open == null) return;
            if (open.CursorBefore == Messages[0].CursorBefore)
                throw new Failure(HttpStatusCode.GatewayTimeout, "The answer to the question asked at " + (open.At == null ? "the beginning" : Timestamp.Write(open.At.Value)) + " is too long to be read in one call. Read the conversation with Get a conversation.");
            ContinueFrom = open.CursorBefore;
            Messages = Messages.TakeWhile(message => message != open && message.CursorBefore != open.CursorBefore).ToList();
        }
    }

    private async Task<Part> ReadConversation(string after)
    {
        const int mostPages = 200;
        const int mostCharacters = 8000000;
        var shape = await Schema().ConfigureAwait(false);
        var part = new Part();
        var longest = TimeSpan.Zero;
        var characters = 0;
        for (var page = 0; page < mostPages; page++)
        {
            var begun = clock.Elapsed;
            Node facts;
            try
            {
                facts = await Sized(shape, MostItems, size => Conversation(shape.Conversation, new JObject { ["first"] = size, ["after"] = after })).ConfigureAwait(false);
            }
            catch (Failure failure) when (page > 0 && failure.Status == HttpStatusCode.GatewayTimeout)
            {
                break;
            }

            var messages = ReadMessages(facts, after);
            part.Facts = part.Facts ?? facts;
            part.Messages.AddRange(messages);
            var next = facts.NextPage("messages");
            if (next == null || next == after)
            {
                part.ContinueFrom = null;
                return Ordered(part);
            }

            after = part.ContinueFrom = next;
            characters += messages.Sum(message => message.Text == null ? 0 : message.Text.Length);
            var took = clock.Elapsed - begun;
            if (took > longest) longest = took;
            if (clock.Elapsed + longest > pagesUntil || characters > mostCharacters) break;
        }

        return Ordered(part);
    }

    /// <summary>Lists that come newest first are turned round; the trend of the times tells. A part of one would be the end without its beginning.</summary>
    private static Part Ordered(Part part)
    {
        var times = part.Messages.Where(message => message.At != null).Select(message => message.At.Value).ToList();
        var trend = times.Zip(times.Skip(1), (one, other) => one.CompareTo(other)).Sum();
        if (trend <= 0) return part;
        if (part.ContinueFrom != null)
            throw new Failure(HttpStatusCode.GatewayTimeout, "The conversation has more messages than one call can read, and this iAdvize account lists them newest first, so they cannot be read in parts. Try again; if it stays, use Run a GraphQL query.");
        part.Messages.Reverse();
        return part;
    }

    private async Task<Node> Conversation(string document, JObject variables)
    {
        var id = ConversationId();
        variables["id"] = id;
        var conversation = (await Ask(document, variables).ConfigureAwait(false))["conversation"];
        if (conversation.IsNull)
            throw new Failure(HttpStatusCode.NotFound, "iAdvize has no conversation " + id + " on the platform " + session.Platform + ", or the connection's user may not see it. Check the id and the connection's platform.");
        return conversation;
    }

    private static List<Message> ReadMessages(Node conversation, string after = null)
    {
        var visitorId = (string)Visitor(conversation)["visitorId"];
        var messages = new List<Message>();
        foreach (var edge in conversation.Edges("messages"))
        {
            var message = ReadMessage(edge.Value, visitorId);
            message.CursorBefore = after;
            messages.Add(message);
            after = edge.Key ?? after;
        }

        return messages;
    }

    private static Message ReadMessage(Node node, string visitorId)
    {
        var author = node["author"];
        var by = AuthorOf(node, author, visitorId);
        var message = new Message
        {
            By = by,
            At = Timestamp.Read(node.Text("time")),
            Deleted = node.Flag("deleted") == true || node.Text("deletedAt") != null || Regex.IsMatch(node.Text("status") ?? "", "DELETED|REMOVED", RegexOptions.IgnoreCase),
            Internal = node.Flag("internal") == true || Shape.IsInternal(node.Text("audience")) || Regex.IsMatch(node.Text("__typename") ?? "", "Note(?![a-z])|Internal"),
        };
        if (by == Author.Operator || by == Author.Bot)
        {
            message.OperatorId = author.Deep("id").AsText ?? node.Text("authorId");
            message.AuthorName = author.Deep("name").AsText ?? node.Text("authorName") ?? (author.Deep("first").AsText + " " + author.Deep("last").AsText).Trim();
        }

        if (by != Author.System) message.Text = Content.Read(node, message.Files);
        return message;
    }

    private static Author AuthorOf(Node node, Node author, string visitorId)
    {
        if (node.Flag("isSystem") == true) return Author.System;
        if (author.Flag("isBot") == true) return Author.Bot;
        foreach (var hint in new[] { author.Text("kind"), author.Text("__typename"), node.Text("authorKind"), node.Text("__typename"), node.Text("kind") })
        {
            var by = Shape.AuthorIn(hint);
            if (by != null) return by.Value;
        }

        var id = author.Deep("id").AsText ?? node.Text("authorId");
        if (id == null || visitorId == null)
            throw new Failure(HttpStatusCode.BadGateway, "Who wrote a message cannot be told from what iAdvize sent (" + Short(string.Join(", ", node.Names)) + "). Report it to those who maintain this connector.");
        return id == visitorId ? Author.Visitor : Author.Operator;
    }

    private static JObject Visitor(Node conversation)
    {
        var visitor = conversation["visitor"];
        if (visitor.IsNull)
            visitor = conversation.Items("participants").FirstOrDefault(each => Shape.AuthorIn(each.Text("kind")) == Author.Visitor || Shape.AuthorIn(each.Text("__typename")) == Author.Visitor) ?? visitor;
        var result = new JObject { ["visitorId"] = visitor.Deep("id").AsText };
        foreach (var field in new[] { "externalId", "firstName", "lastName", "email", "phoneNumber", "address", "zipCode", "city", "country" }) result[field] = visitor.Deep(field).AsText;
        return result;
    }

    private static string NameOf(JObject visitor) => ((string)visitor["firstName"] + " " + (string)visitor["lastName"]).Trim();

    private static JObject Summary(Node facts, string platform) => new JObject
    {
        ["conversationId"] = facts.Text("id"),
        ["platform"] = platform,
        ["projectId"] = facts["project"].Int("id"),
        ["projectName"] = facts["project"].Text("name"),
        ["channel"] = facts.Text("channel"),
        ["language"] = facts.Text("language"),
        ["startedAt"] = facts.Time("createdAt"),
        ["closedAt"] = facts.Time("closedAt"),
        ["durationSeconds"] = Seconds(facts.Text("duration")),
        ["tags"] = new JArray(facts.Items("tags").Select(tag => tag.Text("name") ?? tag.AsText)),
        ["satisfaction"] = new JObject
        {
            ["customerSatisfaction"] = facts["survey"].Int("csat"), ["netPromoterScore"] = facts["survey"].Int("nps"), ["comment"] = facts["survey"].Text("comment"),
        },
    };

    /// <summary>An ISO 8601 duration such as PT5M12S, or seconds.</summary>
    private static long? Seconds(string duration)
    {
        if (string.IsNullOrEmpty(duration)) return null;
        if (long.TryParse(duration, out var seconds)) return seconds;
        try
        {
            return (long)XmlConvert.ToTimeSpan(duration).TotalSeconds;
        }
        catch (Exception unreadable) when (unreadable is FormatException || unreadable is OverflowException)
        {
            return null;
        }
    }

    private enum Author { Visitor, Operator, Bot, System }

    private sealed class FileLink
    {
        public string Name;
        public string Address;

        public override string ToString() => ((Name ?? "").Trim() + " " + (Address ?? "").Trim()).Trim();
    }

    private sealed class Message
    {
        public Author By;
        public string OperatorId;
        public string AuthorName;
        public DateTimeOffset? At;
        public string Text;
        public bool Deleted;
        public bool Internal;
        public string CursorBefore;
        public List<FileLink> Files = new List<FileLink>();

        public Message With(string text)
        {
            var copy = (Message)MemberwiseClone();
            copy.Text = text;
            return copy;
        }
    }

    /// <summary>What a message holds, whatever it is wrapped in: text, HTML, blocks, cards, files.</summary>
    private static class Content
    {
        /// <summary>Text that is HTML from its first to its last sign.</summary>
        private static readonly Regex Rendered = new Regex(@"^\s*<(p|div|ul|ol|blockquote|h[1-6])\b[^>]*>.*</\1\s*>\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline);

        public static string Read(Node node, List<FileLink> files)
        {
            var lines = Lines(node, files);
            return lines.Count == 0 ? null : string.Join("\n", lines);
        }

        private static List<string> Lines(Node node, List<FileLink> files)
        {
            if (!(node.Token is JObject)) return node.AsText == null ? new List<string>() : new List<string> { node.AsText };
            var text = node.Text("text") ?? (node.Text("html") == null ? node.Text("description") : FromHtml(node.Text("html")));
            if (text != null && Rendered.IsMatch(text)) text = FromHtml(text);
            var lines = new[] { node.Text("title"), text }.Where(line => !string.IsNullOrEmpty(line)).ToList();
            foreach (var inner in node.Members("content").Select(each => new Node(each)))
            {
                var parts = inner.Token is JArray ? inner.List().ToList() : new List<Node> { inner };
                var found = parts.Any(IsSpan) ? new List<string> { string.Concat(parts.Select(Span)) } : parts.SelectMany(part => Lines(part, files)).ToList();

                // What the message says itself may stand in its attachment once more.
                if (text == null || !found.All(line => text.Contains(line))) lines.AddRange(found);
            }

            if (node.Text("url") != null) files.Add(new FileLink { Name = node.Text("fileName"), Address = node.Text("url") });
            return lines;
        }

        private static bool IsSpan(Node node) => node.Text("href") != null || Regex.IsMatch(node.Text("__typename") ?? "", "Span|Inline|Run|TextNode|LinkNode", RegexOptions.IgnoreCase);

        private static string Span(Node node) => node.Text("href") == null ? node.Text("text") : "[" + node.Text("text") + "](" + node.Text("href") + ")";

        /// <summary>Block elements and line breaks become line breaks, blanks are run together, links stay links, entities are decoded once.</summary>
        private static string FromHtml(string html)
        {
            const RegexOptions options = RegexOptions.IgnoreCase;
            var text = Regex.Replace(html, @"\s+", " ");
            text = Regex.Replace(text, @"<a\s[^>]*?href\s*=\s*(?:""([^""]*)""|'([^']*)'|([^\s>]+))[^>]*>(.*?)</a\s*>", "[$4]($1$2$3)", options);
            text = Regex.Replace(text, @"\s*<br\s*/?>\s*|\s*</(?:p|div|li|h[1-6]|tr|blockquote|ul|ol)\s*>\s*", "\n", options);
            text = Regex.Replace(text, @"</?[a-z][^>]*>", "", options);
            return WebUtility.HtmlDecode(text).Trim();
        }
    }

    // ---- Markers, questions and answers -------------------------------------------------------------------------------------------------
    // The rules of docs/questions.md, as src/Iadvize.Core/Questions has them. Tests hold the two against each other: change both or neither.

    /// <summary>Finds what was asked by marked questions and what the visitor answered.</summary>
    private static class QuestionReader
    {
        /// <summary>The answers by question number. The last asking that was answered wins; if none was, the last one tells why.</summary>
        public static List<Answer> Read(IEnumerable<Message> messages)
        {
            var answers = new List<Answer>();
            var askings = Askings(messages);
            foreach (var same in askings.SelectMany(asking => asking.Questions, (asking, question) => new { asking, question }).GroupBy(one => one.question, one => one.asking).OrderBy(each => each.Key))
            {
                var answered = same.Where(asking => asking.Said.Count > 0).ToList();
                var winner = answered.LastOrDefault();
                var shown = winner ?? same.Last();
                answers.Add(new Answer
                {
                    Question = same.Key,
                    QuestionText = shown.TextOf(same.Key),
                    Text = winner?.AnswerText,
                    Shared = shown.Questions.Count > 1,
                    Earlier = answered.Where(asking => asking != winner).Select(asking => asking.AnswerText).ToList(),
                    Reason = winner != null ? null
                        : shown.ClosedBy > 0 ? "closed by question " + shown.ClosedBy + " before the visitor answered"
                        : "the visitor did not answer before the conversation ended",
                });
            }

            return answers;
        }

        /// <summary>Where a later call has to begin so that no answer is torn: the last message that asked, if the visitor may still be answering it; null if none is.</summary>
        public static Message StillOpen(IEnumerable<Message> messages)
        {
            Askings(messages, out var open);
            return open?.Message;
        }

        private static List<Asking> Askings(IEnumerable<Message> messages) => Askings(messages, out _);

        private static List<Asking> Askings(IEnumerable<Message> messages, out Asking open)
        {
            var askings = new List<Asking>();
            open = null;
            foreach (var message in MessageOrder.Read(messages))
            {
                if (message.Deleted || message.Internal || message.By == Author.System) continue;
                if (message.By == Author.Visitor)
                {
                    var said = SaidIn.Everything(message);
                    if (said != null) open?.Said.Add(said);
                    continue;
                }

                var markers = MarkerScanner.Scan(message.Text ?? "");
                if (markers.Count > 0)
                {
                    if (open != null) open.ClosedBy = markers[0].Question;
                    askings.Add(open = new Asking(message, markers));
                }
                else if (open != null && open.Said.Count > 0)
                {
                    open = null;
                }
                else
                {
                    open?.FollowUp(message);
                }
            }

            return askings;
        }
    }

    private sealed class Answer
    {
        public int Question;
        public string QuestionText;
        public string Text;
        public bool Shared;
        public List<string> Earlier;
        public string Reason;
    }

    /// <summary>One message that asks one or more marked questions, and what the visitor answered to it.</summary>
    private sealed class Asking
    {
        public readonly Message Message;
        public readonly List<string> Said = new List<string>();
        public readonly List<int> Questions;
        public int ClosedBy;
        private readonly List<Marker> markers;
        private Dictionary<int, string> texts;
        private string askedNext;

        public Asking(Message message, List<Marker> markers)
        {
            Message = message;
            this.markers = markers;
            Questions = markers.Select(marker => marker.Question).Distinct().ToList();
        }

        public string AnswerText => string.Join("\n", Said);

        public string TextOf(int question)
        {
            texts = texts ?? QuestionText.Read(Message.Text ?? "", markers);
            return texts[question].Length > 0 ? texts[question] : askedNext ?? "";
        }

        /// <summary>An unmarked message of the company's side, before the visitor has begun: the asker's first one may be the question itself.</summary>
        public void FollowUp(Message next)
        {
            if (next.By == Message.By && next.OperatorId == Message.OperatorId && askedNext == null) askedNext = SaidIn.Text(next);
        }
    }

    /// <summary>What a message says; null if nothing of it is seen.</summary>
    private static class SaidIn
    {
        public static string Everything(Message message)
        {
            var lines = new[] { Text(message) }.Concat(message.Files.Select(file => file.ToString())).Where(line => !string.IsNullOrEmpty(line)).ToList();
            return lines.Count > 0 ? string.Join("\n", lines) : null;
        }

        public static string Text(Message message) => Blank.IsEmpty(message.Text) ? null : message.Text.Trim().Replace("\r\n", "\n");
    }

    private static class MessageOrder
    {
        /// <summary>By time and, where times are equal, in the order received. A message without a time gets that of the message received before it.</summary>
        public static IEnumerable<Message> Read(IEnumerable<Message> received)
        {
            DateTimeOffset? before = null;
            var timed = new List<KeyValuePair<DateTimeOffset, Message>>();
            foreach (var message in received)
            {
                before = message.At ?? before;
                timed.Add(new KeyValuePair<DateTimeOffset, Message>(before ?? DateTimeOffset.MinValue, message));
            }

            return timed.OrderBy(pair => pair.Key).Select(pair => pair.Value);
        }
    }

    /// <summary>A conversation as people read it. Only the first line of a message begins at the margin, so that nothing anybody writes can pass for somebody else's.</summary>
    private static class TranscriptText
    {
        private static readonly char[] NotInNames = { '(', ')', '\r', '\n' };

        public static string Write(IEnumerable<Message> messages, string visitorName)
        {
            var transcript = new StringBuilder("All times are UTC.\n");
            DateTimeOffset? before = null;
            foreach (var message in MessageOrder.Read(messages))
            {
                before = message.At ?? before;
                var visitor = message.By == Author.Visitor;
                var shown = visitor || message.Text == null ? message : message.With(MarkerScanner.Strip(message.Text));
                var content = message.Deleted || message.By == Author.System ? null : SaidIn.Everything(shown);
                if (content == null) continue;
                transcript.Append('\n');
                if (before != null) transcript.Append('[').Append(Timestamp.Write(before.Value).Substring(0, 16).Replace('T', ' ')).Append("] ");
                transcript.Append(message.Internal ? "Internal note" : visitor ? "Visitor" : message.By == Author.Bot ? "Bot" : "Operator");
                var name = string.Join(" ", (visitor ? visitorName : message.AuthorName ?? "").Split(NotInNames, StringSplitOptions.RemoveEmptyEntries)).Trim();
                if (name.Length > 0) transcript.Append(" (").Append(name).Append(')');
                transcript.Append(": ").Append(content.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", "\n  "));
            }

            return transcript.ToString();
        }
    }

    private sealed class Marker
    {
        public int Question;
        public int Start;
        public int End;
    }

    /// <summary>Finds markers by one walk over the text, in time that grows with its length and no faster.</summary>
    private static class MarkerScanner
    {
        private static readonly char[] Special = { '\\', '`', '<', '!', '[', ']', '\n', '\r' };

        public static List<Marker> Scan(string text) =>
            text.IndexOf("](", StringComparison.Ordinal) >= 0 || text.IndexOf("</a", StringComparison.OrdinalIgnoreCase) >= 0 ? new Walk(text).Run() : new List<Marker>();

        /// <summary>The text without its markers, each gone together with the blank that would be left double and the emphasis that would be left empty.</summary>
        public static string Strip(string text)
        {
            for (var markers = Scan(text); markers.Count > 0; markers = Scan(text)) text = Without(markers, text);
            return text;
        }

        private static string Without(List<Marker> markers, string text)
        {
            var rest = new StringBuilder(text.Length);
            var at = 0;
            foreach (var marker in markers)
            {
                rest.Append(text, at, marker.Start - at);
                at = marker.End;
                while (at < text.Length && rest.Length > 0 && IsEmphasis(text[at]) && rest[rest.Length - 1] == text[at])
                {
                    rest.Length--;
                    at++;
                }

                if (at < text.Length && text[at] == ' ' && EndsWithBlank(rest)) at++;
            }

            return rest.Append(text, at, text.Length - at).ToString();
        }

        private static bool EndsWithBlank(StringBuilder text)
        {
            const int longestEmphasis = 3;
            var end = text.Length;
            while (end > 0 && text.Length - end < longestEmphasis && IsEmphasis(text[end - 1])) end--;
            return end == 0 || char.IsWhiteSpace(text[end - 1]);
        }

        private static bool IsEmphasis(char unit) => unit == '*' || unit == '_' || unit == '~';

        private sealed class Walk
        {
            private readonly string text;
            private readonly List<Marker> markers = new List<Marker>();
            private readonly MarkdownBlocks blocks;
            private BacktickRuns backticks;
            private bool noHtmlCodeEnds;
            private int openLabels;
            private int at;

            public Walk(string text)
            {
                this.text = text;
                blocks = new MarkdownBlocks(text);
            }

            public List<Marker> Run()
            {
                BeginLine();
                while (at < text.Length)
                {
                    switch (text[at])
                    {
                        case '\n':
                        case '\r': at++; BeginLine(); break;
                        case '\\': at += MarkdownEscape.IsAt(text, at) ? 2 : 1; break;
                        case '`': SkipCodeSpan(); break;
                        case '<': TakeTag(); break;
                        case '!' when at + 1 < text.Length && text[at + 1] == '[': TakeLink(at + 1, true); break;
                        case '!': at++; break;
                        case '[': TakeLink(at, false); break;
                        case ']': LeaveLabel(); break;
                        default:
                            var next = text.IndexOfAny(Special, at);
                            at = next < 0 ? text.Length : next;
                            break;
                    }
                }

                return markers;
            }

            private void BeginLine()
            {
                for (var end = blocks.EndOfFencedCode(at); end >= 0; end = at < text.Length ? blocks.EndOfFencedCode(at) : -1) at = end;
            }

            private void SkipCodeSpan()
            {
                var start = at;
                while (at < text.Length && text[at] == '`') at++;
                var length = at - start;
                backticks = backticks ?? new BacktickRuns(text);
                var close = backticks.Next(length, at);
                if (close >= 0 && close < blocks.EndOfBlock(start)) at = close + length;
            }

            private void TakeTag()
            {
                var tag = HtmlTag.Read(text, at);
                if (tag == null)
                {
                    at++;
                    return;
                }

                var start = at;
                at = tag.End;
                if (tag.Closing) return;
                if (tag.Name == "code")
                {
                    SkipHtmlCode();
                    return;
                }

                var question = tag.Name == "a" && tag.Href != null ? MarkerTarget.Question(TrimBlanks(tag.Href)) : 0;
                var end = question > 0 ? EndOfEmptyAnchor() : -1;
                if (end >= 0) Take(question, start, end);
            }

            private void SkipHtmlCode()
            {
                var close = noHtmlCodeEnds ? -1 : text.IndexOf("</code", at, StringComparison.OrdinalIgnoreCase);
                if (close < 0) noHtmlCodeEnds = true;
                else at = close;
            }

            private int EndOfEmptyAnchor()
            {
                var close = Blank.Skip(text, at);
                var tag = close < text.Length && text[close] == '<' ? HtmlTag.Read(text, close) : null;
                return tag != null && tag.Closing && tag.Name == "a" ? tag.End : -1;
            }

            /// <summary>A link with an empty label may be a marker; one that begins with "!" is a picture and is not.</summary>
            private void TakeLink(int open, bool picture)
            {
                var close = Blank.Skip(text, open + 1);
                if (close == text.Length || text[close] != ']')
                {
                    openLabels++;
                    at = open + 1;
                    return;
                }

                var tail = LinkTail.Read(text, close + 1);
                var question = tail == null || picture ? 0 : MarkerTarget.Question(tail.Target);
                if (question > 0) Take(question, open, tail.End);
                else at = tail == null ? close + 1 : tail.End;
            }

            /// <summary>Behind a label that holds text comes the link's target and title, in which nothing is a marker.</summary>
            private void LeaveLabel()
            {
                at++;
                if (openLabels == 0) return;
                openLabels--;
                var tail = LinkTail.Read(text, at);
                if (tail != null) at = tail.End;
            }

            private void Take(int question, int start, int end)
            {
                markers.Add(new Marker { Question = question, Start = start, End = end });
                at = end;
            }

            private static string TrimBlanks(string value)
            {
                var start = Blank.Skip(value, 0);
                var end = value.Length;
                while (end > start && Blank.IsBlank(value[end - 1])) end--;
                return value.Substring(start, end - start);
            }
        }
    }

    /// <summary>Which link targets point to a question: <c>Q1</c>, or an absolute address whose last segment is <c>Q1</c>.</summary>
    private static class MarkerTarget
    {
        private const int MaxQuestion = 99999;

        /// <summary>The question's number; 0 for any other target.</summary>
        public static int Question(string target)
        {
            var question = QuestionSegment(target);
            return question > 0 ? question : QuestionSegment(LastSegment(target));
        }

        private static string LastSegment(string target)
        {
            var authority = AuthorityStart(target);
            if (authority < 0) return "";
            var end = target.IndexOfAny(new[] { '?', '#' }, authority);
            if (end < 0) end = target.Length;
            var path = target.IndexOf('/', authority, end - authority);
            if (path <= authority) return "";
            if (target[end - 1] == '/') end--;
            if (end <= path) return "";
            var segment = target.LastIndexOf('/', end - 1) + 1;
            return target.Substring(segment, end - segment);
        }

        /// <summary>Where the host begins, behind <c>//</c> or <c>scheme://</c>; -1 in a relative target.</summary>
        private static int AuthorityStart(string target)
        {
            var slashes = target.IndexOf("//", StringComparison.Ordinal);
            if (slashes == 0) return 2;
            if (slashes < 2 || target[slashes - 1] != ':' || !Ascii.IsLetter(target[0])) return -1;
            for (var i = 1; i < slashes - 1; i++)
            {
                if (!Ascii.IsLetter(target[i]) && !Ascii.IsDigit(target[i]) && "+-.".IndexOf(target[i]) < 0) return -1;
            }

            return slashes + 2;
        }

        private static int QuestionSegment(string segment)
        {
            if (segment.Length < 2 || (segment[0] != 'Q' && segment[0] != 'q')) return 0;
            var number = 0;
            for (var i = 1; i < segment.Length; i++)
            {
                if (!Ascii.IsDigit(segment[i])) return 0;
                number = (number * 10) + (segment[i] - '0');
                if (number > MaxQuestion) return 0;
            }

            return number;
        }
    }

    private static class Ascii
    {
        public static bool IsDigit(char unit) => unit >= '0' && unit <= '9';

        public static bool IsLetter(char unit) => (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');

        public static bool IsPunctuation(char unit) => unit > ' ' && unit < '\u007f' && !IsLetter(unit) && !IsDigit(unit);
    }

    /// <summary>Markdown's backslash: it takes the meaning of the ASCII punctuation behind it, and is itself before anything else.</summary>
    private static class MarkdownEscape
    {
        public static bool IsAt(string text, int at) => text[at] == '\\' && at + 1 < text.Length && Ascii.IsPunctuation(text[at + 1]);

        public static string Resolve(string target)
        {
            if (target.IndexOf('\\') < 0) return WebUtility.HtmlDecode(target);
            var entities = new StringBuilder(target.Length);
            for (var at = 0; at < target.Length; at++)
            {
                var escaped = IsAt(target, at);
                if (escaped) at++;

                // A backslash before "&" keeps an entity from being one.
                if (escaped && target[at] == '&') entities.Append("&amp;");
                else entities.Append(target[at]);
            }

            return WebUtility.HtmlDecode(entities.ToString());
        }
    }

    /// <summary>An HTML tag inside Markdown (CommonMark 0.31 section 6.6).</summary>
    private sealed class HtmlTag
    {
        private const int MaxLength = 2000;

        public string Name;
        public bool Closing;
        public string Href;
        public int End;

        public static HtmlTag Read(string text, int open)
        {
            var limit = Math.Min(text.Length, open + MaxLength);
            var start = open + 1;
            var closing = start < limit && text[start] == '/';
            if (closing) start++;
            var at = start;
            while (at < limit && (Ascii.IsLetter(text[at]) || (at > start && (Ascii.IsDigit(text[at]) || text[at] == '-')))) at++;
            if (at == start) return null;
            var tag = new HtmlTag { Name = text.Substring(start, at - start).ToLowerInvariant(), Closing = closing };
            while (true)
            {
                var blanksFrom = at;
                at = SkipSpace(text, at, limit);
                if (at < limit && text[at] == '/' && !closing) at++;
                if (at >= limit) return null;
                if (text[at] == '>')
                {
                    tag.End = at + 1;
                    return tag;
                }

                if (closing || at == blanksFrom || text[at - 1] == '/') return null;
                if (!ReadAttribute(text, ref at, limit, out var name, out var value)) return null;
                if (tag.Href == null && name.Equals("href", StringComparison.OrdinalIgnoreCase)) tag.Href = WebUtility.HtmlDecode(value);
            }
        }

        private static bool ReadAttribute(string text, ref int at, int limit, out string name, out string value)
        {
            var start = at;
            value = "";
            while (at < limit && IsNameUnit(text[at], at == start)) at++;
            name = text.Substring(start, at - start);
            if (at == start) return false;
            var equals = SkipSpace(text, at, limit);
            if (equals >= limit || text[equals] != '=') return true;
            at = SkipSpace(text, equals + 1, limit);
            if (at >= limit) return false;
            var quote = text[at];
            if (quote == '"' || quote == '\'')
            {
                var close = text.IndexOf(quote, at + 1, limit - at - 1);
                if (close < 0) return false;
                value = text.Substring(at + 1, close - at - 1);
                at = close + 1;
                return true;
            }

            start = at;
            while (at < limit && text[at] > ' ' && "\"'=<>`".IndexOf(text[at]) < 0) at++;
            value = text.Substring(start, at - start);
            return at > start;
        }

        private static int SkipSpace(string text, int at, int limit)
        {
            while (at < limit && " \t\n\r".IndexOf(text[at]) >= 0) at++;
            return at;
        }

        private static bool IsNameUnit(char unit, bool first) =>
            Ascii.IsLetter(unit) || unit == '_' || unit == ':' || (!first && (Ascii.IsDigit(unit) || unit == '.' || unit == '-'));
    }

    /// <summary>The part of a Markdown link in round brackets, <c>(target "title")</c> (CommonMark 0.31 section 6.3).</summary>
    private sealed class LinkTail
    {
        private const int MaxLength = 2000;
        private const int MaxNestedBrackets = 8;

        public string Target;
        public int End;

        public static LinkTail Read(string text, int open)
        {
            if (open >= text.Length || text[open] != '(') return null;
            var limit = Math.Min(text.Length, open + MaxLength);
            var start = Blank.Skip(text, open + 1);
            if (start >= limit) return null;

            var angled = text[start] == '<';
            var end = angled ? AngledTargetEnd(text, start + 1, limit) : PlainTargetEnd(text, start, limit);
            if (end < 0) return null;
            var target = MarkdownEscape.Resolve(angled ? text.Substring(start + 1, end - start - 1).Trim() : text.Substring(start, end - start));

            var behindTarget = angled ? end + 1 : end;
            var next = Blank.Skip(text, behindTarget);
            if (next > behindTarget && next < limit && text[next] != ')')
            {
                var behindTitle = TitleEnd(text, next, limit);
                if (behindTitle < 0) return null;
                next = Blank.Skip(text, behindTitle);
            }

            return next < limit && text[next] == ')' ? new LinkTail { Target = target, End = next + 1 } : null;
        }

        private static int AngledTargetEnd(string text, int at, int limit)
        {
            for (; at < limit; at++)
            {
                if (text[at] == '>') return at;
                if (text[at] == '<' || Blank.IsLineBreak(text[at])) return -1;
                if (MarkdownEscape.IsAt(text, at)) at++;
            }

            return -1;
        }

        private static int PlainTargetEnd(string text, int at, int limit)
        {
            for (var open = 0; at < limit; at++)
            {
                if (Blank.LengthAt(text, at) > 0) return open == 0 ? at : -1;
                if (char.IsControl(text[at]) || Blank.IsLineBreak(text[at])) return -1;
                if (MarkdownEscape.IsAt(text, at)) at++;
                else if (text[at] == '(' && ++open > MaxNestedBrackets) return -1;
                else if (text[at] == ')' && --open < 0) return at;
            }

            return -1;
        }

        private static int TitleEnd(string text, int at, int limit)
        {
            var open = text[at];
            if (open != '"' && open != '\'' && open != '(') return -1;
            var close = open == '(' ? ')' : open;
            for (at++; at < limit; at++)
            {
                if (text[at] == close) return at + 1;
                if (text[at] == '(' && open == '(') return -1;
                if (text[at] == '\n')
                {
                    var line = Blank.Skip(text, at + 1);
                    if (line < limit && Blank.IsLineBreak(text[line])) return -1;
                }

                if (MarkdownEscape.IsAt(text, at)) at++;
            }

            return -1;
        }
    }

    /// <summary>The lines of a Markdown text as far as code needs them: fences, and where one block ends and the next begins.</summary>
    private sealed class MarkdownBlocks
    {
        private static readonly char[] LineEnds = { '\n', '\r' };

        private readonly string text;
        private int blockEnd;

        public MarkdownBlocks(string text) => this.text = text;

        public int EndOfBlock(int at)
        {
            if (at < blockEnd) return blockEnd;
            var first = SkipLinePrefix(at == 0 ? 0 : text.LastIndexOfAny(LineEnds, at - 1) + 1, out var quoted, true);
            var line = NextLine(at);
            if (IsHeading(first)) return blockEnd = line;
            while (line < text.Length && !BeginsBlock(line, quoted)) line = NextLine(line);
            return blockEnd = line;
        }

        /// <summary>Where the text behind the fenced code begins that the line opens; -1 if it opens none.</summary>
        public int EndOfFencedCode(int line)
        {
            var fence = SkipLinePrefix(line, out var quoted, true);
            var length = FenceLength(fence);
            if (length == 0) return -1;
            for (var next = NextLine(fence); next < text.Length; next = NextLine(next))
            {
                var start = SkipLinePrefix(next, out var stillQuoted, false);
                if (quoted && !stillQuoted) return next;
                if (ClosesFence(start, text[fence], length)) return NextLine(start);
            }

            return text.Length;
        }

        private bool BeginsBlock(int line, bool withinQuotation)
        {
            var start = SkipLinePrefix(line, out var quoted, false);
            return start == text.Length || (quoted && !withinQuotation) || IsLineEnd(start) || IsHeading(start) || BulletLength(start) > 0 || FenceLength(start) > 0;
        }

        private int FenceLength(int start)
        {
            if (start >= text.Length || (text[start] != '`' && text[start] != '~')) return 0;
            var length = RunLength(start);
            if (length < 3) return 0;
            if (text[start] == '~') return length;
            for (var i = start + length; i < text.Length && !IsLineEnd(i); i++)
            {
                if (text[i] == '`') return 0;
            }

            return length;
        }

        private bool ClosesFence(int start, char fence, int length)
        {
            if (start >= text.Length || text[start] != fence) return false;
            var run = RunLength(start);
            var behind = start + run;
            while (behind < text.Length && IsSpace(behind)) behind++;
            return run >= length && (behind == text.Length || IsLineEnd(behind));
        }

        private bool IsHeading(int start)
        {
            if (start == text.Length || text[start] != '#') return false;
            var length = RunLength(start);
            return length <= 6 && (start + length == text.Length || IsSpace(start + length) || IsLineEnd(start + length));
        }

        private int BulletLength(int start)
        {
            var at = start;
            while (at < text.Length && at - start < 9 && Ascii.IsDigit(text[at])) at++;
            if (at >= text.Length) return 0;
            var bullet = (at == start ? "-+*" : ".)").IndexOf(text[at]) >= 0;
            return bullet && at + 1 < text.Length && IsSpace(at + 1) ? at + 2 - start : 0;
        }

        private int SkipLinePrefix(int line, out bool quoted, bool bullets)
        {
            quoted = false;
            while (line < text.Length)
            {
                var bullet = bullets && text[line] != '>' ? BulletLength(line) : 0;
                if (text[line] == '>') quoted = true;
                else if (bullet > 0) line += bullet - 1;
                else if (!IsSpace(line)) break;
                line++;
            }

            return line;
        }

        private int RunLength(int start)
        {
            var end = start;
            while (end < text.Length && text[end] == text[start]) end++;
            return end - start;
        }

        private bool IsSpace(int at) => text[at] == ' ' || text[at] == '\t';

        private bool IsLineEnd(int at) => text[at] == '\n' || text[at] == '\r';

        private int NextLine(int at)
        {
            var end = at < text.Length ? text.IndexOfAny(LineEnds, at) : -1;
            if (end < 0) return text.Length;
            return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
        }
    }

    /// <summary>Where a text's runs of backticks stand, by their length.</summary>
    private sealed class BacktickRuns
    {
        private readonly Dictionary<int, Queue<int>> startsByLength = new Dictionary<int, Queue<int>>();

        public BacktickRuns(string text)
        {
            for (var start = text.IndexOf('`'); start >= 0;)
            {
                var end = start;
                while (end < text.Length && text[end] == '`') end++;
                if (!startsByLength.TryGetValue(end - start, out var starts)) startsByLength[end - start] = starts = new Queue<int>();
                starts.Enqueue(start);
                start = text.IndexOf('`', end);
            }
        }

        /// <summary>The first run of exactly that length at or behind a place; -1 if there is none. Asked with growing places only.</summary>
        public int Next(int length, int from)
        {
            if (!startsByLength.TryGetValue(length, out var starts)) return -1;
            while (starts.Count > 0 && starts.Peek() < from) starts.Dequeue();
            return starts.Count > 0 ? starts.Peek() : -1;
        }
    }

    /// <summary>What a message asks, question by question.</summary>
    private static class QuestionText
    {
        public static Dictionary<int, string> Read(string message, List<Marker> markers)
        {
            var emphasis = new Emphasis(message, markers);
            var sections = new string[markers.Count + 1];
            for (var i = 0; i <= markers.Count; i++)
            {
                var start = i == 0 ? 0 : markers[i - 1].End;
                var end = i == markers.Count ? message.Length : markers[i].Start;
                sections[i] = new QuestionSection(message, start, end, emphasis).Tidy(i < markers.Count);
            }

            var nearestBefore = Carry(sections, true);
            var nearestBehind = Carry(sections, false);
            var literal = new Dictionary<int, string>();
            var shown = new Dictionary<int, string>();
            for (var i = 0; i < markers.Count; i++)
            {
                KeepFirst(literal, markers[i].Question, sections[i + 1]);
                KeepFirst(shown, markers[i].Question, nearestBefore[i].Length > 0 ? nearestBefore[i] : nearestBehind[i + 1]);
            }

            return literal.ToDictionary(text => text.Key, text => text.Value.Length > 0 ? text.Value : shown[text.Key]);
        }

        private static string[] Carry(string[] sections, bool forwards)
        {
            var carried = new string[sections.Length];
            var nearest = "";
            for (var i = 0; i < sections.Length; i++)
            {
                var section = forwards ? i : sections.Length - 1 - i;
                if (sections[section].Length > 0) nearest = sections[section];
                carried[section] = nearest;
            }

            return carried;
        }

        private static void KeepFirst(Dictionary<int, string> texts, int question, string text)
        {
            if (!texts.TryGetValue(question, out var kept) || kept.Length == 0) texts[question] = text;
        }
    }

    /// <summary>A part of a message, between two markers or beside one, on its way to a text that people read.</summary>
    private sealed class QuestionSection
    {
        private const int LongestBullets = 12;

        private readonly Emphasis emphasis;
        private readonly string text;
        private readonly TornTags tornTags;
        private readonly int lastLine;
        private readonly int start;
        private readonly List<int> places;

        public QuestionSection(string message, int start, int end, Emphasis emphasis)
        {
            this.emphasis = emphasis;
            this.start = start;
            text = message.Substring(start, end - start);
            if (emphasis.IsAnyTorn(start, end))
            {
                places = Enumerable.Range(start, end - start).Where(at => !emphasis.IsTorn(at, start, end)).ToList();
                text = string.Concat(places.Select(at => message[at]));
            }

            if (text.IndexOf('<') >= 0) tornTags = new TornTags(text);
            lastLine = text.Length;
            while (lastLine > 0 && !Blank.IsLineBreak(text[lastLine - 1])) lastLine--;
        }

        /// <summary>The text without blanks, lone emphasis marks and torn tags at its ends, and without a list's bullet at its end.</summary>
        public string Tidy(bool beforeMarker)
        {
            var first = 0;
            for (int length; first < text.Length && (length = LooseAtStart(first)) > 0;) first += length;
            var end = text.Length;
            for (int length; end > first && (length = LooseAtEnd(first, end, beforeMarker)) > 0;) end -= length;
            return text.Substring(first, end - first).Replace("\r\n", "\n");
        }

        private int LooseAtStart(int at)
        {
            if (Blank.IsLineBreak(text[at])) return 1;
            var blank = Blank.LengthAt(text, at);
            if (blank > 0) return blank;
            var tag = tornTags == null ? 0 : tornTags.LengthAt(at);
            if (tag > 0) return tag;
            return IsLooseMark(at, 1) ? 1 : 0;
        }

        private int LooseAtEnd(int first, int end, bool beforeMarker)
        {
            var last = text[end - 1];
            if ((Blank.IsBlank(last) && !Blank.IsVariationSelector(last)) || Blank.IsLineBreak(last)) return 1;
            var entity = last == ';' ? text.LastIndexOf('&', end - 1, end - first) : -1;
            if (entity >= 0 && Blank.LengthAt(text, entity) == end - entity) return end - entity;
            var tag = tornTags == null ? 0 : tornTags.LengthBefore(end);
            if (tag > 0) return tag;
            return IsLooseMark(end - 1, -1) ? 1 : BulletLength(first, end, beforeMarker);
        }

        private bool IsLooseMark(int at, int inwards)
        {
            var place = places == null ? start + at : places[at];
            if (!emphasis.IsAlone(place)) return false;
            var inner = at + inwards;
            var setApart = inner >= 0 && inner < text.Length && char.IsWhiteSpace(text[inner]);
            return !setApart || emphasis.IsMark(place - inwards);
        }

        private int BulletLength(int first, int end, bool beforeMarker)
        {
            var line = end;
            while (line > first && end - line <= LongestBullets && !Blank.IsLineBreak(text[line - 1])) line--;
            if (end - line <= LongestBullets)
            {
                var words = text.Substring(line, end - line).Split(' ', '\t');
                if (words.All(word => ListBullet.IsSign(word) || (beforeMarker && ListBullet.IsNumber(word)))) return end - line;
                if (beforeMarker && line > first && line == lastLine && words.All(ListBullet.IsPicture)) return end - line;
            }

            var sign = text[end - 1];
            return end - first > 1 && text[end - 2] == ' ' && (sign == '|' || (beforeMarker && (sign == '-' || sign == '•'))) ? 1 : 0;
        }
    }

    /// <summary>What sets off the items of a list, word by word.</summary>
    private static class ListBullet
    {
        private static readonly HashSet<char> Pictures = new HashSet<char>(Unicode.All(@"[\p{So}\p{Sm}\p{Pd}]"));

        public static bool IsSign(string word) => word.All(unit => "-*+•>#[]".IndexOf(unit) >= 0);

        public static bool IsNumber(string word) =>
            word.Length > 1 && (word[word.Length - 1] == '.' || word[word.Length - 1] == ')') && word.Take(word.Length - 1).All(Ascii.IsDigit);

        public static bool IsPicture(string word)
        {
            var keycap = word.Length > 1 && word[word.Length - 1] == '\u20E3';
            return word.All(unit => IsPicture(unit) || (keycap && Ascii.IsDigit(unit)));
        }

        private static bool IsPicture(char unit) => unit >= '\u0080'
            && ("•·‣\u200D\u20E3".IndexOf(unit) >= 0 || (unit >= '\uD83C' && unit <= '\uD83E') || char.IsLowSurrogate(unit) || Blank.IsVariationSelector(unit) || Pictures.Contains(unit));
    }

    /// <summary>Which emphasis marks of a message belong together, as CommonMark 0.31 pairs them.</summary>
    private sealed class Emphasis
    {
        private const int LongestRun = 3;
        private static readonly char[] Signs = { '*', '_', '~' };

        private readonly Dictionary<int, int> partners = new Dictionary<int, int>();
        private readonly string text;

        public Emphasis(string text, List<Marker> markers)
        {
            this.text = text;
            EmphasisPairing pairing = null;
            var nextMarker = 0;
            for (var start = text.IndexOfAny(Signs); start >= 0; start = start < text.Length ? text.IndexOfAny(Signs, start) : -1)
            {
                while (nextMarker < markers.Count && markers[nextMarker].End <= start) nextMarker++;
                if (nextMarker < markers.Count && start >= markers[nextMarker].Start)
                {
                    start = markers[nextMarker].End;
                    continue;
                }

                var end = start + 1;
                while (end < text.Length && text[end] == text[start]) end++;
                var escaped = start > 0 && text[start - 1] == '\\';
                if (!escaped && (text[start] == '~' ? end - start == 2 : end - start <= LongestRun))
                {
                    pairing = pairing ?? new EmphasisPairing(text, partners);
                    pairing.Add(start, end);
                }

                start = end;
            }
        }

        public bool IsAnyTorn(int start, int end)
        {
            if (partners.Count == 0) return false;
            for (var at = start; at < end && (at = text.IndexOfAny(Signs, at, end - at)) >= 0; at++)
            {
                if (IsTorn(at, start, end)) return true;
            }

            return false;
        }

        public bool IsMark(int at) => partners.ContainsKey(at);

        public bool IsTorn(int at, int sectionStart, int sectionEnd) => partners.TryGetValue(at, out var partner) && (partner < sectionStart || partner >= sectionEnd);

        public bool IsAlone(int at) => partners.TryGetValue(at, out var partner) && partner == at;
    }

    private sealed class EmphasisPairing
    {
        private readonly string text;
        private readonly Dictionary<int, int> partners;
        private readonly List<Run> open = new List<Run>();
        private readonly Dictionary<(char Sign, int Remainder, bool CanOpen), int> searched = new Dictionary<(char Sign, int Remainder, bool CanOpen), int>();

        public EmphasisPairing(string text, Dictionary<int, int> partners)
        {
            this.text = text;
            this.partners = partners;
        }

        public void Add(int start, int end)
        {
            for (var at = start; at < end; at++) partners[at] = at;
            var run = Read(start, end);
            for (int opener; run.CanClose && run.To > run.From && (opener = Opener(run)) >= 0;) Close(open[opener], run, opener);
            if (run.CanOpen && run.To > run.From) open.Add(run);
        }

        private void Close(Run opener, Run closer, int index)
        {
            for (var marks = Math.Min(2, Math.Min(opener.To - opener.From, closer.To - closer.From)); marks > 0; marks--)
            {
                var first = --opener.To;
                var second = closer.From++;
                partners[first] = second;
                partners[second] = first;
            }

            var kept = opener.To > opener.From ? index + 1 : index;
            open.RemoveRange(kept, open.Count - kept);
            foreach (var kind in searched.Keys.ToList()) searched[kind] = Math.Min(searched[kind], kept);
        }

        private int Opener(Run closer)
        {
            var kind = (closer.Sign, closer.Length % 3, closer.CanOpen);
            searched.TryGetValue(kind, out var unfit);
            for (var i = open.Count - 1; i >= unfit; i--)
            {
                if (open[i].Sign == closer.Sign && Fit(open[i], closer)) return i;
            }

            searched[kind] = open.Count;
            return -1;
        }

        private static bool Fit(Run opener, Run closer) =>
            !(opener.CanClose || closer.CanOpen) || (opener.Length + closer.Length) % 3 != 0 || (opener.Length % 3 == 0 && closer.Length % 3 == 0);

        private Run Read(int start, int end)
        {
            var before = start == 0 ? ' ' : text[start - 1];
            var behind = end == text.Length ? ' ' : text[end];
            var beginsWord = !char.IsWhiteSpace(behind) && (!IsPunctuation(behind) || char.IsWhiteSpace(before) || IsPunctuation(before));
            var endsWord = !char.IsWhiteSpace(before) && (!IsPunctuation(before) || char.IsWhiteSpace(behind) || IsPunctuation(behind));
            var withinWord = text[start] == '_' && beginsWord && endsWord;
            return new Run
            {
                Sign = text[start],
                Length = end - start,
                From = start,
                To = end,
                CanOpen = beginsWord && (!withinWord || IsPunctuation(before)),
                CanClose = endsWord && (!withinWord || IsPunctuation(behind)),
            };
        }

        private static bool IsPunctuation(char unit) => char.IsPunctuation(unit) || char.IsSymbol(unit);

        private sealed class Run
        {
            public char Sign;
            public int Length;
            public int From;
            public int To;
            public bool CanOpen;
            public bool CanClose;
        }
    }

    /// <summary>The HTML tags of a section whose partner is not in it.</summary>
    private sealed class TornTags
    {
        private static readonly HashSet<string> Rendered = new HashSet<string>(
            "b blockquote br del div em h1 h2 h3 h4 h5 h6 hr i li ol p s span strong table tbody td th thead tr u ul".Split(' '));

        private readonly Dictionary<int, int> endByStart = new Dictionary<int, int>();
        private readonly Dictionary<int, int> startByEnd = new Dictionary<int, int>();

        public TornTags(string section)
        {
            var open = new Dictionary<string, Stack<int>>();
            for (var start = section.IndexOf('<'); start >= 0;)
            {
                var tag = HtmlTag.Read(section, start);
                if (tag != null && Rendered.Contains(tag.Name)) Pair(tag, start, open);
                start = section.IndexOf('<', tag == null ? start + 1 : tag.End);
            }
        }

        public int LengthAt(int start) => endByStart.TryGetValue(start, out var end) ? end - start : 0;

        public int LengthBefore(int end) => startByEnd.TryGetValue(end, out var start) ? end - start : 0;

        private void Pair(HtmlTag tag, int start, Dictionary<string, Stack<int>> open)
        {
            if (!open.TryGetValue(tag.Name, out var starts)) open[tag.Name] = starts = new Stack<int>();
            if (tag.Closing && starts.Count > 0)
            {
                var partner = starts.Pop();
                startByEnd.Remove(endByStart[partner]);
                endByStart.Remove(partner);
                return;
            }

            if (!tag.Closing) starts.Push(start);
            endByStart[start] = tag.End;
            startByEnd[tag.End] = start;
        }
    }

    /// <summary>What a reader sees as nothing: blanks of any script and characters without width.</summary>
    private static class Blank
    {
        private static readonly HashSet<string> Names = new HashSet<string> { "nbsp", "ensp", "emsp", "thinsp", "ZeroWidthSpace", "zwnj", "zwj", "NoBreak", "Tab" };

        /// <summary>Format characters but the number signs, which are seen; joiners, fillers and the blank Braille pattern, which no category tells.</summary>
        private static readonly HashSet<char> Unseen = new HashSet<char>(
            Unicode.All(@"[\p{Cf}-[\u0600-\u0605\u06DD\u070F\u08E2]]").Concat("\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E\u180F\u2800\u3164\uFFA0"));

        public static bool IsLineBreak(char unit) => (unit >= '\n' && unit <= '\r') || unit == '\u0085' || unit == '\u2028' || unit == '\u2029';

        public static bool IsBlank(char unit)
        {
            if (unit < '\u0080') return unit == ' ' || unit == '\t';
            return !IsLineBreak(unit) && (char.IsWhiteSpace(unit) || IsVariationSelector(unit) || Unseen.Contains(unit));
        }

        public static bool IsVariationSelector(char unit) => unit >= '\uFE00' && unit <= '\uFE0F';

        public static bool IsEmpty(string text) => text == null || text.All(unit => IsBlank(unit) || IsLineBreak(unit));

        public static int Skip(string text, int at)
        {
            for (int length; at < text.Length && (length = LengthAt(text, at)) > 0;) at += length;
            return at;
        }

        /// <summary>The units that the blank at this place takes, <c>&amp;nbsp;</c> and its like included; 0 if there is none.</summary>
        public static int LengthAt(string text, int at) => text[at] == '&' ? EntityLengthAt(text, at) : IsBlank(text[at]) ? 1 : 0;

        private static int EntityLengthAt(string text, int at)
        {
            const int longest = 16;
            var end = text.IndexOf(';', at, Math.Min(longest, text.Length - at));
            return end >= 0 && IsBlankEntity(text.Substring(at + 1, end - at - 1)) ? end + 1 - at : 0;
        }

        private static bool IsBlankEntity(string name)
        {
            if (!name.StartsWith("#", StringComparison.Ordinal)) return Names.Contains(name);
            var hexadecimal = name.Length > 1 && (name[1] == 'x' || name[1] == 'X');
            long code = 0;
            var digits = name.Substring(hexadecimal ? 2 : 1);
            foreach (var digit in digits)
            {
                var value = "0123456789abcdef".IndexOf(char.ToLowerInvariant(digit));
                if (value < 0 || (!hexadecimal && value > 9)) return false;
                code = (code * (hexadecimal ? 16 : 10)) + value;
                if (code > char.MaxValue) return false;
            }

            return code > 0 && IsBlank((char)code);
        }
    }

    /// <summary>Characters by category. The documented namespaces hold no System.Globalization, whose enumeration names them; regular expressions know them too.</summary>
    private static class Unicode
    {
        private static readonly string EveryUnit = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code));

        public static IEnumerable<char> All(string pattern) => from Match match in Regex.Matches(EveryUnit, pattern) select match.Value[0];
    }

    /// <summary>iAdvize's moments: ISO 8601, or with a zone's name behind (<c>…Z[Etc/UTC]</c>), which says nothing new.</summary>
    private static class Timestamp
    {
        private static readonly Regex Form = new Regex(
            @"^\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d*))?)?(Z|[+-]\d\d:?\d\d)?(?:\[[^\]]*\])?\s*$", RegexOptions.ECMAScript);

        public static DateTimeOffset? Read(string text)
        {
            var match = text == null || text.Length > 100 ? Match.Empty : Form.Match(text);
            if (!match.Success) return null;
            int Number(int group) => match.Groups[group].Length == 0 ? 0 : int.Parse(match.Groups[group].Value);
            try
            {
                var time = new DateTime(Number(1), Number(2), Number(3), Number(4), Number(5), Number(6));
                var ticks = long.Parse((match.Groups[7].Value + "0000000").Substring(0, 7));
                var zone = match.Groups[8].Value.Replace(":", "");
                var minutes = zone.Length < 5 ? 0 : (zone[0] == '-' ? -1 : 1) * ((int.Parse(zone.Substring(1, 2)) * 60) + int.Parse(zone.Substring(3, 2)));
                return new DateTimeOffset(time.AddTicks(ticks), TimeSpan.FromMinutes(minutes));
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        /// <summary>In UTC, such as 2026-03-03T10:15:00Z.</summary>
        public static string Write(DateTimeOffset time) => XmlConvert.ToString(time.UtcDateTime, XmlDateTimeSerializationMode.Utc);
    }

    // ---- What the account's schema offers -----------------------------------------------------------------------------------------------

    /// <summary>One thing to ask for, the names that it may go by, best first, and what to ask of it if it is an object.</summary>
    private sealed class Role
    {
        public string Alias;
        public string[] Names;
        public bool IsLeaf = true;
        public bool IsMany;
        public Func<Role[]> Parts;
    }

    /// <summary>
    /// The queries for one account, made of what its schema calls things. How iAdvize spells messages, authors and attachments is not published
    /// and may differ between accounts, so they are found by their names and types; the answers come back under names of our own (aliases),
    /// with the type's name behind where members of an interface or union differ: <c>text__FileAttachment</c>.
    /// </summary>
    private sealed class Shape
    {
        public const string Introspection =
            "query Schema { __schema { queryType { name } types { kind name enumValues(includeDeprecated: true) { name } possibleTypes { name } inputFields { name defaultValue type { ...Type } } " +
            "fields(includeDeprecated: true) { name isDeprecated args { name defaultValue type { ...Type } } type { ...Type } } } } } " +
            "fragment Type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }";

        private const int MostFields = 400;
        private const int Levels = 7;

        private static readonly Role[] Named = { Leaf("id", "id"), Leaf("name", "name label title displayName") };

        private static readonly Role[] Survey =
        {
            Leaf("csat", "customerSatisfaction csat satisfaction rating"), Leaf("nps", "netPromoterScore nps"), Leaf("comment", "satisfactionComment comment feedback"),
        };

        private static readonly Role[] Person =
        {
            Leaf("id", "visitorId id userId operatorId"), Leaf("kind", "role type kind participantType userType"), Leaf("externalId", "externalUserId externalId"),
            Leaf("firstName", "firstName givenName"), Leaf("lastName", "lastName familyName surname"), Leaf("email", "email emailAddress mail"),
            Leaf("phoneNumber", "phoneNumber phone telephone mobile"), Leaf("address", "address street addressLine"), Leaf("zipCode", "zipCode postalCode zip postcode"),
            Leaf("city", "city town"), Leaf("country", "country countryCode"),
            Object("profile", "profile contact identity details contactDetails personalData contactInfo info coordinates address visitor customer", () => Person),
        };

        private static readonly Role[] Facts =
        {
            Leaf("id", "id conversationId uuid"), Leaf("createdAt", "createdAt startedAt openedAt beganAt startDate creationDate startedOn createdOn"),
            Leaf("closedAt", "closedAt endedAt finishedAt closingDate endDate closedOn endedOn"), Either("channel", "channel channelType medium", () => Value),
            Either("language", "language locale languageCode", () => Value), Leaf("duration", "duration durationSeconds durationInSeconds length"),
            Object("project", "project website site", () => Named), Either("tags", "tags labels", () => Named), Object("targetingRule", "targetingRule targeting", () => Named),
            Object("survey", "satisfactionSurvey satisfaction survey satisfactionSurveyResponse satisfactionResponse", () => Survey),
        };

        private static readonly Role[] Value = { Leaf("value", "code value key name label") };

        private static readonly Role[] Details =
        {
            Object("visitor", "visitor customer endUser contact guest", () => Person),
            Object("routingEvents", "routingEvents distributionEvents routings transfers", () => new[] { Object("group", "routingGroup distributionGroup group", () => Named) }),
        };

        private static readonly Role[] Participants = { Object("participants", "participants members people parties conversationVisitors visitors", () => Person) };

        private static readonly Role[] Writer =
        {
            Leaf("id", "id userId operatorId visitorId"), Leaf("isBot", "isBot bot isAutomated automated"), Leaf("kind", "role type kind authorType userType participantType"),
            Leaf("name", "userName displayName pseudo nickname fullName name"), Leaf("first", "firstName givenName"), Leaf("last", "lastName familyName"),
            Object("person", "user professional bot person profile visitor", () => Writer),
        };

        private static readonly Role[] Body =
        {
            Leaf("text", "markdown text rawText body message content value note plainText source caption label"), Leaf("html", "html bodyHtml htmlBody contentHtml textHtml"),
            Leaf("description", "description summary subtitle"), Leaf("title", "title heading"), Leaf("url", "url fileUrl downloadUrl link uri src"), Leaf("href", "href target"), Leaf("fileName", "fileName filename name"),
            new Role
            {
                Alias = "content", IsLeaf = false, IsMany = true, Parts = () => Body,
                Names = "attachment attachments content contents payload body parts part blocks block message data elements paragraphs spans runs inlines children segments file files media card actions links richText text value".Split(' '),
            },
        };

        private static readonly Role[] Messages = new[]
        {
            Leaf("time", "createdAt sentAt postedAt writtenAt occurredAt publishedAt emittedAt receivedAt at date time timestamp sentOn createdOn creationDate"),
            Leaf("deleted", "isDeleted deleted isRemoved removed"), Leaf("deletedAt", "deletedAt removedAt deleted removed"), Leaf("internal", "isInternalNote isInternal internal isNote isPrivate private"),
            Leaf("isSystem", "isSystem system"), Leaf("status", "status state"), Leaf("audience", "visibility audience visibleTo scope"),
            Leaf("authorKind", "authorType authorKind authorRole senderType senderKind senderRole writtenBy sentBy role from by side direction origin author sender"),
            Leaf("kind", "type kind messageType"), Leaf("authorId", "authorId senderId writerId participantId operatorId userId agentId fromId"), Leaf("authorName", "authorName senderName writerName operatorName agentName"),
            Object("author", "author sender writer from writtenBy sentBy by operator user agent participant member emitter creator createdBy person speaker", () => Writer),
        }.Concat(Body).ToArray();

        /// <summary>Inputs by what they mean.</summary>
        private static readonly Dictionary<string, string> Inputs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["id"] = "id", ["conversationId"] = "id", ["uuid"] = "id", ["first"] = "first", ["limit"] = "first", ["pageSize"] = "first", ["size"] = "first", ["take"] = "first", ["last"] = "last",
            ["after"] = "after", ["cursor"] = "after", ["pageToken"] = "after", ["from"] = "from", ["start"] = "from", ["since"] = "from", ["closedAfter"] = "from", ["to"] = "to", ["end"] = "to",
            ["until"] = "to", ["closedBefore"] = "to", ["projectIds"] = "projectIds", ["projectId"] = "projectIds", ["projects"] = "projectIds", ["channels"] = "channels", ["channel"] = "channels", ["answered"] = "answered",
            ["isAnswered"] = "answered", ["customerSatisfaction"] = "customerSatisfaction", ["customerSatisfactions"] = "customerSatisfaction", ["csat"] = "customerSatisfaction",
        };

        private readonly Dictionary<string, JObject> types = new Dictionary<string, JObject>();
        private readonly string queryType;
        private int fields;

        /// <summary>The largest page that the account does not refuse.</summary>
        public int LargestPage = MostItems;

        public readonly string Conversation;
        public readonly string Visitor;
        public readonly string Closed;
        public readonly string Projects;

        /// <summary>Null where the account's list of conversations holds no messages.</summary>
        public readonly string LastTranscripts;

        /// <summary>Null where the account has no list of responses.</summary>
        public readonly string Responses;

        public Shape(Node schema)
        {
            foreach (var type in schema.Items("types")) types[type.Text("name")] = (JObject)type.Token;
            queryType = schema["queryType"].Text("name") ?? "Query";
            const string conversation = "conversation conversationById getConversation chat";
            const string closed = "closedConversations searchClosedConversations conversations";
            Conversation = Document(conversation, "conversation", Facts.Concat(Details).ToArray(), true, false);
            Visitor = Document(conversation, "conversation", new[] { Facts[0] }.Concat(Details.Take(1)).ToArray(), false, false);
            Closed = Document(closed, "closedConversations", Facts, false, true);
            LastTranscripts = Document(closed, "conversations", Facts.Concat(Details.Take(1)).ToArray(), true, true);
            Projects = Document("projects websites sites", "projects", Named, false, true);
            Responses = Document("satisfactionSurveyResponses satisfactionResponses surveyResponses", "responses",
                Survey.Concat(new[] { Object("conversation", "conversation", () => Facts) }).ToArray(), false, true);
            if (Conversation == null || Visitor == null || Closed == null || Projects == null)
            {
                throw new Failure(HttpStatusCode.BadGateway, "The schema of this iAdvize account has no " + (Conversation == null ? "conversation with messages" : Visitor == null ? "visitor of a conversation"
                    : Closed == null ? "list of closed conversations" : "list of projects") + " that the connector understands. Use Run a GraphQL query, and report it to those who maintain this connector.");
            }

            types.Clear();
        }

        /// <summary>Whose word for an author it is: VisitorMessage, Bot, OPERATOR, Professional, …; null if it tells nothing.</summary>
        public static Author? AuthorIn(string word)
        {
            if (word == null) return null;
            if (Is(word, "system|notification|notice|event")) return Author.System;
            if (Is(word, "bot|automat|virtual|assistant")) return Author.Bot;
            if (Is(word, "visitor|customer|consumer|client|guest|enduser|end_user|inbound|incoming|shopper")) return Author.Visitor;
            if (Is(word, "operator|agent|professional|expert|advisor|respondent|employee|staff|human|team|company|outbound|outgoing|user")) return Author.Operator;
            return null;
        }

        public static bool IsInternal(string audience) => audience != null && Is(audience, "internal|team|operator|agent|private|staff");

        public bool Wrote(string document) => new[] { Conversation, Visitor, Closed, Projects, LastTranscripts, Responses }.Contains(document);

        /// <summary>Whether a query takes a variable.</summary>
        public static bool Has(string document, string variable) => Regex.IsMatch(document, @"\$" + variable + ":");

        private static bool Is(string word, string pattern) => Regex.IsMatch(word, pattern, RegexOptions.IgnoreCase);

        private static Role Leaf(string alias, string names) => new Role { Alias = alias, Names = names.Split(' ') };

        private static Role Object(string alias, string names, Func<Role[]> parts) => new Role { Alias = alias, Names = names.Split(' '), IsLeaf = false, Parts = parts };

        private static Role Either(string alias, string names, Func<Role[]> parts) => new Role { Alias = alias, Names = names.Split(' '), Parts = parts };

        /// <summary>A whole query for the first of the fields that the schema has and that can be asked as it wants to be; null if none can.</summary>
        private string Document(string names, string alias, Role[] roles, bool messages, bool list)
        {
            foreach (var field in Candidates(queryType, names))
            {
                fields = 0;
                var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
                var last = alias == "conversations" && field["args"].Any(each => (string)each["name"] == "last");
                var arguments = Arguments(field["args"], meaning => meaning == "last" ? (last ? "$first" : null) : (last && meaning == "first") || (!list && meaning != "id") ? null : "$" + meaning, variables, 0);
                if (arguments == null || (list && alias != "projects" && !variables.ContainsKey("from")) || (!list && !variables.ContainsKey("id"))) continue;
                var type = TypeName(field["type"]);
                string selection;
                if (list) selection = Connection(field, roles, alias == "conversations" ? Transcript(type, true, variables) : "");
                else selection = Braces(SelectAll(type, roles, messages ? typeOf => Transcript(typeOf, false, variables) : (Func<string, string>)null));
                if (selection == null) continue;
                var declared = string.Join(", ", variables.Select(variable => "$" + variable.Key + ": " + variable.Value));
                return "query Iadvize" + (declared.Length > 0 ? "(" + declared + ")" : "") + " { " + alias + ": " + (string)field["name"] + arguments + " " + selection + " }";
            }

            return null;
        }

        private static string Braces(List<string> selections) => selections.Count > 1 ? "{ " + string.Join(" ", selections) + " }" : null;

        /// <summary>The messages of a conversation, which must be there; within a list of conversations the first hundred.</summary>
        private string Transcript(string type, bool nested, SortedDictionary<string, string> variables)
        {
            if (nested) type = NodeType(type) ?? type;
            foreach (var field in Candidates(type, "messages transcript history thread entries timeline items"))
            {
                var arguments = Arguments(field["args"], meaning => meaning == "first" ? (nested ? "$messages" : "$first") : meaning == "after" && !nested ? "$after" : meaning == "id" && !nested ? "$id" : null, variables, 0);
                var selection = arguments == null ? null : Connection(field, Messages, "");
                // Messages without words would read like a conversation in which nobody said anything.
                if (selection != null && Regex.IsMatch(selection, @"\b(text|html)(__\w+)?[: ]")) return " messages: " + (string)field["name"] + arguments + " " + selection;
            }

            foreach (var field in Candidates(type, "transcript thread history content chat").Where(each => IsComposite(TypeName(each["type"])) && Arguments(each["args"], meaning => null, variables, 0) != null))
            {
                var inner = Transcript(TypeName(field["type"]), false, variables);
                if (inner != null && !nested) return " thread: " + (string)field["name"] + " {" + inner + " }";
            }

            return null;
        }

        /// <summary>What to select of a list: edges and nodes, nodes, or the items themselves.</summary>
        private string Connection(JToken field, Role[] roles, string more)
        {
            if (more == null) return null;
            var type = TypeName(field["type"]);
            if (!IsComposite(type)) return null;
            if (IsList(field["type"])) return Braces(SelectAll(type, roles, each => more));
            var page = Candidates(type, "pageInfo").Any() ? "pageInfo { hasNextPage endCursor } " : "";
            var node = NodeType(type);
            var selection = node == null ? null : Braces(SelectAll(node, roles, each => more));
            if (selection == null) return null;
            var edges = Edges(type);
            var cursor = edges != null && Candidates(TypeName(edges["type"]), "cursor").Any() ? "cursor " : "";
            return "{ " + page + (edges == null ? "nodes: " + (string)Nodes(type)["name"] + " " + selection : "edges { " + cursor + "node " + selection + " }") + " }";
        }

        /// <summary>The type of a connection's items; null if it has none.</summary>
        private string NodeType(string type)
        {
            var edges = Edges(type);
            var items = edges == null ? Nodes(type) : Candidates(TypeName(edges["type"]), "node").First();
            return items == null ? null : TypeName(items["type"]);
        }

        private JToken Edges(string type) => Candidates(type, "edges").FirstOrDefault(each => Candidates(TypeName(each["type"]), "node").Any());

        private JToken Nodes(string type) => Candidates(type, "nodes items results data entries list").FirstOrDefault(each => IsList(each["type"]));

        private List<string> SelectAll(string type, Role[] roles, Func<string, string> more)
        {
            var selections = Select(type, roles, Levels, "");
            var isConversation = roles.Length > 0 && roles.Contains(Details[0]);
            if (isConversation && !selections.Any(each => Plain.Name(each.Split(':')[0]) == "visitor")) selections.AddRange(Select(type, Participants, Levels, "").Skip(1));
            if (more == null) return selections;
            var added = more(type);
            if (added == null) return new List<string>();
            selections.Add(added);
            return selections;
        }

        private List<string> Select(string type, Role[] roles, int levels, string suffix)
        {
            var selections = new List<string> { "__typename" };
            var missing = new List<Role>();
            foreach (var role in roles)
            {
                var found = Pick(type, role, levels, suffix);
                selections.AddRange(found);
                if (found.Count == 0 || role.IsMany) missing.Add(role);
            }

            var members = types[type]["possibleTypes"] as JArray;
            if (members == null || members.Count == 0 || missing.Count == 0) return selections;
            var shared = new HashSet<string>(FieldsOf(type).Select(each => (string)each["name"]));
            foreach (var member in members.Select(each => (string)each["name"]))
            {
                var own = missing.SelectMany(role => Pick(member, role, levels, "__" + member, role.IsMany ? shared : null)).ToList();
                if (own.Count > 0) selections.Add("... on " + member + " { " + string.Join(" ", own) + " }");
            }

            return selections;
        }

        private List<string> Pick(string type, Role role, int levels, string suffix, HashSet<string> without = null)
        {
            var picked = new List<string>();
            foreach (var field in Candidates(type, role.Names))
            {
                var name = (string)field["name"];
                if (fields >= MostFields || (without != null && without.Contains(name))) continue;
                var typeName = TypeName(field["type"]);
                var composite = IsComposite(typeName);
                if ((composite ? role.Parts == null || levels == 0 : !role.IsLeaf) || !Fits(role, typeName)) continue;
                var arguments = Arguments(field["args"], meaning => meaning == "first" ? "100" : null, null, 0);
                if (arguments == null) continue;
                var parts = composite ? Parts(field, typeName, role, levels) : "";
                if (parts == null) continue;
                fields++;
                var alias = (role.Alias == "text" && Is(typeName, "html") ? "html" : role.Alias) + (role.IsMany ? "__" + name : "") + suffix;
                picked.Add((alias == name ? "" : alias + ": ") + name + arguments + parts);
                if (!role.IsMany) break;
            }

            return picked;
        }

        private string Parts(JToken field, string typeName, Role role, int levels)
        {
            var node = IsList(field["type"]) ? null : NodeType(typeName);
            var selections = Braces(Select(node ?? typeName, role.Parts(), levels - 1, ""));
            if (selections == null || node == null) return selections == null ? null : " " + selections;
            return Edges(typeName) != null ? " { edges { node " + selections + " } }" : " { nodes: " + (string)Nodes(typeName)["name"] + " " + selections + " }";
        }

        /// <summary>Words with several meanings count only where the type confirms them.</summary>
        private bool Fits(Role role, string typeName)
        {
            var values = types[typeName]["enumValues"] as JArray;
            var words = values == null || values.Count == 0 ? null : values.Select(each => (string)each["name"]).ToList();
            switch (role.Alias)
            {
                case "authorKind": return words == null ? typeName == "String" : words.Any(word => AuthorIn(word) == Author.Visitor);
                case "status": return words != null && words.Any(word => Is(word, "deleted|removed"));
                case "audience": return words != null && words.Any(IsInternal);
                case "deleted": case "internal": case "isSystem": case "isBot": return typeName == "Boolean";
                case "deletedAt": return typeName != "Boolean";
                case "text": case "title": case "description": return words == null && typeName != "Boolean" && typeName != "Int" && typeName != "Float";
                default: return true;
            }
        }

        /// <summary>Arguments in brackets, "" for none, null if one that is required cannot be given.</summary>
        private string Arguments(JToken definitions, Func<string, string> supply, SortedDictionary<string, string> variables, int depth)
        {
            var given = Given(definitions, supply, variables, depth);
            return given == null ? null : given.Count == 0 ? "" : "(" + string.Join(", ", given) + ")";
        }

        private List<string> Given(JToken definitions, Func<string, string> supply, SortedDictionary<string, string> variables, int depth)
        {
            var given = new List<string>();
            foreach (var definition in definitions ?? new JArray())
            {
                var name = (string)definition["name"];
                var typeName = TypeName(definition["type"]);
                var required = (string)definition["type"]["kind"] == "NON_NULL" && definition["defaultValue"].Type == JTokenType.Null;
                var kind = (string)types[typeName]["kind"];
                string value = null;
                if (kind == "INPUT_OBJECT" && depth < 3)
                {
                    var inner = Given(types[typeName]["inputFields"], supply, variables, depth + 1);
                    if (inner != null && inner.Count > 0) value = "{ " + string.Join(", ", inner) + " }";
                }
                else if (Inputs.TryGetValue(name, out var meaning))
                {
                    value = supply(meaning);
                    if (value != null && value[0] == '$') variables[value.Substring(1)] = TypeText(definition["type"]);
                }

                if (value == null && required && kind == "ENUM")
                {
                    var words = types[typeName]["enumValues"].Select(each => (string)each["name"]).ToList();
                    value = words.Count == 1 ? words[0] : words.FirstOrDefault(word => Is(word, "asc|oldest|chrono|forward"));
                }

                if (value == null && required && typeName == "Int" && Is(name, "size|limit|first|count|max")) value = "100";
                if (value != null) given.Add(name + ": " + value);
                else if (required) return null;
            }

            return given;
        }

        private IEnumerable<JToken> Candidates(string type, string names) => Candidates(type, names.Split(' '));

        /// <summary>The type's fields of these names, the best name first, deprecated ones last.</summary>
        private IEnumerable<JToken> Candidates(string type, string[] names) =>
            names.SelectMany((name, rank) => FieldsOf(type).Where(field => string.Equals((string)field["name"], name, StringComparison.OrdinalIgnoreCase)).Select(field => new { field, rank }))
                .OrderBy(each => (bool?)each.field["isDeprecated"] == true).ThenBy(each => each.rank).Select(each => each.field);

        private IEnumerable<JToken> FieldsOf(string type) => types[type]["fields"] is JArray own ? own : new JArray();

        private bool IsComposite(string type) => new[] { "OBJECT", "INTERFACE", "UNION" }.Contains((string)types[type]["kind"]);

        private static bool IsList(JToken type) => type != null && type.Type == JTokenType.Object && ((string)type["kind"] == "LIST" || IsList(type["ofType"]));

        private static string TypeName(JToken type) => type["ofType"] is JObject inner ? TypeName(inner) : (string)type["name"];

        private static string TypeText(JToken type) => (string)type["kind"] == "NON_NULL" ? TypeText(type["ofType"]) + "!" : (string)type["kind"] == "LIST" ? "[" + TypeText(type["ofType"]) + "]" : (string)type["name"];
    }

    private static class Plain
    {
        /// <summary>An alias without the type's name behind it.</summary>
        public static string Name(string alias)
        {
            var end = alias.IndexOf("__", 1, StringComparison.Ordinal);
            return end < 0 || alias[0] == '_' ? alias : alias.Substring(0, end);
        }
    }

    // ---- Talking to iAdvize -------------------------------------------------------------------------------------------------------------

    /// <summary>What is kept of one user on one platform. It is found by a hash of user and password, so that none of them is kept.</summary>
    private sealed class Session
    {
        public readonly SemaphoreSlim Gate = new SemaphoreSlim(1, 1);
        public string Host;
        public string Platform;
        public string Token;
        public DateTimeOffset RenewAt;
        public DateTimeOffset BlockedUntil;
        public DateTimeOffset UsedAt;
        public Shape Shape;
        public DateTimeOffset SchemaReadAt;
    }

    private static readonly Dictionary<string, Session> Sessions = new Dictionary<string, Session>();

    private string userName;
    private string password;

    /// <summary>Finds the session of the connection that the call came with.</summary>
    private void Connect()
    {
        const int mostSessions = 100;
        if (session != null) return;
        var request = this.Context.Request;
        var credentials = request.Headers.Authorization;
        if (credentials == null || !"Basic".Equals(credentials.Scheme, StringComparison.OrdinalIgnoreCase) || !Credentials(credentials.Parameter))
            throw new Failure(HttpStatusCode.Unauthorized, "The connection has no user name and password. Create a new connection with those of an iAdvize user.");
        var platform = request.Headers.TryGetValues("x-iadvize-platform", out var values) ? values.First().Trim().ToLowerInvariant() : "ha";
        if (platform.Length == 0) platform = "ha";
        if (platform != "ha" && platform != "sd")
            throw new Failure(HttpStatusCode.BadRequest, "The connection's platform is \"" + Short(platform) + "\", but iAdvize has ha and sd. Create a new connection with one of them.");
        var host = request.RequestUri.GetLeftPart(UriPartial.Authority);
        string key;
        using (var sha = SHA256.Create()) key = Hex(sha.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", host, platform, userName, password))));
        lock (Sessions)
        {
            if (!Sessions.TryGetValue(key, out session))
            {
                if (Sessions.Count >= mostSessions) Sessions.Remove(Sessions.OrderBy(each => each.Value.UsedAt).First().Key);
                Sessions[key] = session = new Session { Host = host, Platform = platform };
            }

            session.UsedAt = now();
        }
    }

    private bool Credentials(string parameter)
    {
        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(parameter ?? ""));
            var colon = pair.IndexOf(':');
            if (colon <= 0 || colon == pair.Length - 1) return false;
            userName = pair.Substring(0, colon);
            password = pair.Substring(colon + 1);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The queries for this account, made once in the life of the process, and anew when iAdvize refuses one.</summary>
    private async Task<Shape> Schema()
    {
        Connect();

        // Read once: another call of the same user may forget the schema at any moment.
        var shape = session.Shape;
        if (shape == null)
        {
            var schema = (await Ask(Shape.Introspection, new JObject()).ConfigureAwait(false))["__schema"];
            if (schema.IsNull)
                throw new Failure(HttpStatusCode.BadGateway, "iAdvize does not show the schema of this account, from which the connector makes its queries. Use Run a GraphQL query, and ask iAdvize's support to allow introspection.");
            session.Shape = shape = new Shape(schema);
            session.SchemaReadAt = now();
        }

        return shape;
    }

    /// <summary>The data of a GraphQL query that succeeded; whatever else comes back becomes a failure.</summary>
    private async Task<Node> Ask(string document, JObject variables, string operationName = null)
    {
        Connect();
        var body = new JObject { ["query"] = document, ["variables"] = variables };
        if (!string.IsNullOrEmpty(operationName)) body["operationName"] = operationName;
        var json = body.ToString(Newtonsoft.Json.Formatting.None);
        var reply = await Authorized(token => new HttpRequestMessage(HttpMethod.Post, session.Host + "/graphql" + (session.Platform == "sd" ? "?platform=sd" : ""))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        }).ConfigureAwait(false);
        if (reply.Status != HttpStatusCode.OK)
        {
            var refused = Refused(reply);
            refused.IsOfSchema = reply.Status == HttpStatusCode.BadRequest && session.Shape?.Wrote(document) == true;
            throw refused;
        }

        var answer = new Node(Json(reply.Body, HttpStatusCode.BadGateway, NoJson));
        if (!answer["errors"].IsNull) throw FieldErrors(answer["errors"]);
        if (!(answer["data"].Token is JObject)) throw new Failure(HttpStatusCode.BadGateway, "iAdvize answered without data and without an error. Try again in a minute.");
        return answer["data"];
    }

    /// <summary>
    /// Asks for a page of a size. Many items at once keep a long conversation within the script's time; an account that refuses so many is asked for fewer, from then on.
    /// </summary>
    private async Task<Node> Sized(Shape shape, int wanted, Func<int, Task<Node>> ask)
    {
        while (true)
        {
            var size = Math.Min(wanted, shape.LargestPage);
            try
            {
                return await ask(size).ConfigureAwait(false);
            }
            catch (Failure refused) when (refused.Status == HttpStatusCode.BadRequest && !refused.IsOfSchema && size > 10 && Regex.IsMatch(refused.Message, @"(?i)records|page|limit|\bfirst\b|at most|maximum|too many"))
            {
                var named = Regex.Matches(refused.Message, "[0-9]+").Cast<Match>().Select(each => each.Value.Length < 6 ? int.Parse(each.Value) : 0).Where(number => number >= 10 && number < size).ToList();
                shape.LargestPage = named.Count > 0 ? named.Max() : size > 100 ? 100 : size / 2;
            }
        }
    }

    /// <summary>A page of a list. What the account cannot filter by is refused, for a list that is not filtered would look as if it were.</summary>
    private async Task<Node> List(string document, JObject variables, int size = 0)
    {
        if (size > 0) variables["first"] = size;
        foreach (var variable in variables.Properties().Where(each => IsEmpty(each.Value) || !Shape.Has(document, each.Name)).ToList())
        {
            if (!IsEmpty(variable.Value) && variable.Name != "first")
                throw new Failure(HttpStatusCode.BadRequest, "This iAdvize account cannot filter its list by " + variable.Name + ". Leave the input empty, and filter the list in your flow.");
            variable.Remove();
        }

        return await Ask(document, variables).ConfigureAwait(false);
    }

    /// <summary>Sends with a token; if iAdvize does not take it, once more with a new one.</summary>
    private async Task<Answered> Authorized(Func<string, HttpRequestMessage> make)
    {
        for (var attempt = 0; ; attempt++)
        {
            var token = await Token().ConfigureAwait(false);
            var request = make(token);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var reply = await Send(request).ConfigureAwait(false);
            if (reply.Status != HttpStatusCode.Unauthorized || attempt > 0) return reply;
            lock (Sessions)
            {
                if (session.Token == token) session.Token = null;
            }
        }
    }

    /// <summary>The session's token. iAdvize allows ten log-ins a minute, so those who need one at the same time wait for one log-in.</summary>
    private async Task<string> Token()
    {
        var left = Limit - clock.Elapsed;
        if (left <= TimeSpan.Zero || !await session.Gate.WaitAsync(left, this.CancellationToken).ConfigureAwait(false)) throw TimedOut();
        try
        {
            if (session.Token != null && now() < session.RenewAt) return session.Token;
            if (now() < session.BlockedUntil) throw TooMany("at log-in", (int)Math.Ceiling((session.BlockedUntil - now()).TotalSeconds));
            var reply = await Send(new HttpRequestMessage(HttpMethod.Post, session.Host + "/oauth2/token")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = userName, ["password"] = password, ["grant_type"] = "password" }),
            }).ConfigureAwait(false);
            if ((int)reply.Status == 429)
            {
                var wait = reply.RetryAfter > 0 ? reply.RetryAfter : 60;
                session.BlockedUntil = now().AddSeconds(wait);
                throw TooMany("at log-in", wait);
            }

            if (reply.Status == HttpStatusCode.BadRequest || reply.Status == HttpStatusCode.Unauthorized || reply.Status == HttpStatusCode.Forbidden)
                throw new Failure(HttpStatusCode.Unauthorized, "iAdvize does not accept the connection's user name or password. Open the connection and enter them again.");
            if (reply.Status != HttpStatusCode.OK) throw Refused(reply);
            var answer = new Node(Json(reply.Body, HttpStatusCode.BadGateway, NoJson));
            session.Token = answer.Text("access_token") ?? throw new Failure(HttpStatusCode.BadGateway, "iAdvize answered the log-in without a token. Try again in a minute.");

            // A few minutes before its end, or at half of a short life.
            var life = answer.Int("expires_in") ?? 3600;
            session.RenewAt = now().AddSeconds(Math.Max(life - 300, life / 2));
            return session.Token;
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private sealed class Answered
    {
        public HttpStatusCode Status;
        public string Body;
        public int RetryAfter;
    }

    private async Task<Answered> Send(HttpRequestMessage request)
    {
        var left = Limit - clock.Elapsed;
        if (left <= TimeSpan.Zero) throw TimedOut();
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(this.CancellationToken))
        {
            limit.CancelAfter(left);
            try
            {
                var reply = await this.Context.SendAsync(request, limit.Token).ConfigureAwait(false);
                var wait = reply.Headers.RetryAfter;
                var seconds = wait == null ? 0 : wait.Delta != null ? wait.Delta.Value.TotalSeconds : wait.Date != null ? (wait.Date.Value - now()).TotalSeconds : 0;
                return new Answered { Status = reply.StatusCode, Body = await Read(reply.Content).ConfigureAwait(false), RetryAfter = (int)Math.Ceiling(Math.Min(Math.Max(seconds, 0), 86400)) };
            }
            catch (OperationCanceledException) when (!this.CancellationToken.IsCancellationRequested)
            {
                throw TimedOut();
            }
            catch (Exception lost) when (lost is HttpRequestException || lost is IOException)
            {
                throw new Failure(HttpStatusCode.BadGateway, "The connection to iAdvize was lost. Try again in a minute.");
            }
        }
    }

    private static async Task<string> Read(HttpContent content)
    {
        const int mostBytes = 16 * 1024 * 1024;
        if (content == null) return "";
        using (var stream = await content.ReadAsStreamAsync().ConfigureAwait(false))
        using (var bytes = new MemoryStream())
        {
            var buffer = new byte[81920];
            for (int count; (count = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0;)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > mostBytes) throw new Failure(HttpStatusCode.BadGateway, "iAdvize answered with more than 16 MB. Ask for less: a shorter interval, or a smaller page.");
            }

            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
    }

    // ---- Failures -----------------------------------------------------------------------------------------------------------------------

    private const string NoJson = "iAdvize answered with something that is not whole JSON. Try again in a minute.";

    /// <summary>What the maker gets in the place of a result.</summary>
    private sealed class Failure : Exception
    {
        public readonly HttpStatusCode Status;
        public readonly int RetryAfter;

        /// <summary>Whether a query of our own was refused, as it is when the account's schema has moved.</summary>
        public bool IsOfSchema;

        public Failure(HttpStatusCode status, string message, int retryAfter = 0)
            : base(message)
        {
            Status = status;
            RetryAfter = retryAfter;
        }
    }

    private static Failure TimedOut() => new Failure(HttpStatusCode.GatewayTimeout, "iAdvize did not answer in time. Try again in a minute; for lists, ask for a shorter interval or a smaller page.");

    private static Failure TooMany(string where, int seconds) =>
        new Failure((HttpStatusCode)429, "iAdvize allows no more requests " + where + " for now. Try again in " + seconds + " s; let fewer flows use the same iAdvize user at once.", seconds);

    private static Failure Refused(Answered reply)
    {
        switch ((int)reply.Status)
        {
            case 400: return new Failure(reply.Status, "iAdvize refused the query: " + Messages(reply.Body) + " Correct the query's text or variables; if you did not write it, try again in five minutes, for the account's schema may have changed.");
            case 401: return new Failure(reply.Status, "iAdvize does not accept the connection's token, not even a new one. Open the connection and enter user name and password again.");
            case 403: return new Failure(reply.Status, "The connection's iAdvize user may not do this. Ask your iAdvize administrator for the permission, or use another user.");
            case 429: return TooMany("from this user", reply.RetryAfter > 0 ? reply.RetryAfter : 60);
            default:
                var status = (int)reply.Status >= 500 ? reply.Status : HttpStatusCode.BadGateway;
                return new Failure(status, "iAdvize is not able to answer (status " + (int)reply.Status + "). Try again in a minute.", reply.RetryAfter);
        }
    }

    private static string Messages(string body)
    {
        JToken json;
        try
        {
            json = Parse(body);
        }
        catch (JsonException)
        {
            return "it gave no reason.";
        }

        var messages = new Node(json).Items("errors").Select(error => error.Text("message")).Where(message => message != null).Take(3).ToList();
        return messages.Count == 0 ? "it gave no reason." : Short(string.Join(" ", messages));
    }

    /// <summary>Errors within a 200. Even beside data they are a failure: what is missing would look as if iAdvize did not have it.</summary>
    private static Failure FieldErrors(Node errors)
    {
        var all = errors.List().ToList();
        var names = all.Select(error => error["extensions"].Text("name") ?? error["extensions"].Text("code") ?? "").ToList();
        var where = string.Join(", ", all.Select(error => string.Join(".", error["path"].List().Select(step => Plain.Name(step.AsText ?? "")))).Where(path => path.Length > 0).Distinct().Take(5));
        var what = Short(string.Join(" ", all.Select(error => error.Text("message")).Where(message => message != null).Distinct().Take(3)));
        if (names.Any(name => Regex.IsMatch(name, "PERMISSION|FORBIDDEN|ACCESS_DENIED", RegexOptions.IgnoreCase)))
            return new Failure(HttpStatusCode.Forbidden, "The connection's iAdvize user may not read " + (where.Length > 0 ? where : "this") + ". Ask your iAdvize administrator for the permission, or use another user.");
        if (names.Any(name => Regex.IsMatch(name, "NOT_FOUND", RegexOptions.IgnoreCase)))
            return new Failure(HttpStatusCode.NotFound, "iAdvize does not have what was asked for: " + what);
        if (names.Any(name => Regex.IsMatch(name, "TOO_MANY|RATE|THROTTL", RegexOptions.IgnoreCase))) return TooMany("from this user", 60);
        if (names.Any(name => Regex.IsMatch(name, "INVALID|BAD_USER_INPUT|VALIDATION|ARGUMENT", RegexOptions.IgnoreCase)))
            return new Failure(HttpStatusCode.BadRequest, "iAdvize refused an input: " + what + " Correct it; if it is Continue from, begin again without it.");
        if (all.Any(error => (error["extensions"].Text("retryPolicy") ?? "NO_RETRY") != "NO_RETRY"))
            return new Failure(HttpStatusCode.ServiceUnavailable, "iAdvize could not answer for now: " + what + " Try again in a minute.", 60);
        return new Failure(HttpStatusCode.BadGateway, "iAdvize answered with an error" + (where.Length > 0 ? " at " + where : "") + ": " + what + " Try again; if it stays, ask iAdvize's support.");
    }

    // ---- Inputs and outputs -------------------------------------------------------------------------------------------------------------

    private static readonly HashSet<string> Operations = new HashSet<string>
    {
        "GetConversation", "GetAnswers", "GetAnswersSchema", "ListClosedConversations", "GetVisitor", "ListProjects", "GetSatisfactionResponses", "CheckSignature", "RunQuery", "TestConnection",
        "WhenAConversationIsClosed",
    };

    /// <summary>The operation's id, which some runtimes hand over in base64.</summary>
    private static string OperationId(string given)
    {
        if (given == null || Operations.Contains(given)) return given;
        try
        {
            var decoded = Encoding.UTF8.GetString(Convert.FromBase64String(given));
            return Operations.Contains(decoded) ? decoded : given;
        }
        catch (FormatException)
        {
            return given;
        }
    }

    private static Dictionary<string, string> Query(Uri address)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in address.Query.TrimStart('?').Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split(new[] { '=' }, 2)))
            values[Decoded(pair[0])] = pair.Length > 1 ? Decoded(pair[1]) : "";
        return values;
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>The address of this call as the platform's runtime can call it again, with one input changed.</summary>
    private string Address(string name, string value)
    {
        var request = this.Context.Request;
        var root = request.Headers.TryGetValues("X-MS-APIM-Referrer-Prefix", out var prefixes) ? prefixes.First().TrimEnd('/') : request.RequestUri.GetLeftPart(UriPartial.Authority);
        var inputs = query.Where(each => each.Key != name).Concat(new[] { new KeyValuePair<string, string>(name, value) });
        return root + request.RequestUri.AbsolutePath + "?" + string.Join("&", inputs.Select(each => Uri.EscapeDataString(each.Key) + "=" + Uri.EscapeDataString(each.Value)));
    }

    private string Input(string name) => query.TryGetValue(name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;

    private int? NumberInput(string name)
    {
        var text = Input(name);
        if (text == null) return null;
        if (int.TryParse(text, out var number) && number >= 0) return number;
        throw new Failure(HttpStatusCode.BadRequest, "The input " + name + " is \"" + Short(text) + "\", which is not a whole number. Correct it.");
    }

    private bool? FlagInput(string name)
    {
        var text = Input(name);
        if (text == null) return null;
        if (bool.TryParse(text, out var flag)) return flag;
        throw new Failure(HttpStatusCode.BadRequest, "The input " + name + " is \"" + Short(text) + "\", which is not true or false. Correct it.");
    }

    private DateTimeOffset? TimeInput(string name)
    {
        var text = Input(name);
        if (text == null) return null;
        return Timestamp.Read(Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d$") ? text + "T00:00:00Z" : text)
            ?? throw new Failure(HttpStatusCode.BadRequest, "The input " + name + " is \"" + Short(text) + "\", which is not a time. Write it like 2026-03-03T10:15:00Z.");
    }

    private string ConversationId()
    {
        var segments = this.Context.Request.RequestUri.AbsolutePath.Split('/');
        var id = Decoded(segments.SkipWhile(segment => segment != "conversations").Skip(1).FirstOrDefault() ?? "").Trim();
        if (Guid.TryParse(id, out var uuid)) return uuid.ToString();
        throw new Failure(HttpStatusCode.BadRequest, "\"" + Short(id) + "\" is not a conversation's id. Pass the id from the webhook or from List closed conversations, such as 4c8c7408-f73c-42cd-89e9-afbbee7d9024.");
    }

    private (DateTimeOffset From, DateTimeOffset To) Interval()
    {
        var to = TimeInput("to") ?? now();
        var from = TimeInput("from") ?? to.AddDays(-1);
        if (from >= to) throw new Failure(HttpStatusCode.BadRequest, "The interval ends before it begins. Make From earlier than To.");
        return (from, to);
    }

    private int PageSize()
    {
        var size = NumberInput("pageSize") ?? 50;
        if (size >= 1 && size <= 100) return size;
        throw new Failure(HttpStatusCode.BadRequest, "The page size is " + size + ", but a page holds 1 to 100. Correct it.");
    }

    private static JObject Variables(DateTimeOffset from, DateTimeOffset to, int? projectId, int first, string after)
    {
        var variables = new JObject { ["from"] = Timestamp.Write(from), ["to"] = Timestamp.Write(to), ["first"] = first };
        if (projectId != null) variables["projectIds"] = projectId;
        if (after != null) variables["after"] = after;
        return variables;
    }

    private JObject Page(Node data, string list, string alias, Func<Node, JObject> item)
    {
        var next = data.NextPage(alias);
        return new JObject
        {
            [list] = new JArray(data.Items(alias).Select(item)), ["hasMore"] = next != null, ["continueFrom"] = next, ["nextLink"] = next == null ? null : Address("continueFrom", next),
        };
    }

    private async Task<Node> Body()
    {
        var content = this.Context.Request.Content;
        var text = content == null ? "" : await Read(content).ConfigureAwait(false);
        return new Node(Json(text, HttpStatusCode.BadRequest, "The step's inputs are not a JSON object. Enter them in the step's fields."));
    }

    private static JObject Json(string text, HttpStatusCode status, string message)
    {
        try
        {
            return Parse(text) as JObject ?? throw new Failure(status, message);
        }
        catch (JsonException)
        {
            throw new Failure(status, message);
        }
    }

    /// <summary>JSON as it is written: no text becomes a date.</summary>
    private static JToken Parse(string text)
    {
        using (var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 }) return JToken.ReadFrom(reader);
    }

    private static HttpResponseMessage Reply(Failure failure)
    {
        var reply = Reply(new JObject { ["error"] = new JObject { ["code"] = failure.Status.ToString(), ["message"] = failure.Message } }, failure.Status);
        if (failure.RetryAfter > 0) reply.Headers.TryAddWithoutValidation("Retry-After", failure.RetryAfter.ToString());
        return reply;
    }

    /// <summary>A reply whose members without a value are left out.</summary>
    private static HttpResponseMessage Reply(JObject body, HttpStatusCode status = HttpStatusCode.OK)
    {
        var raw = body["data"];
        body.Remove("data");
        foreach (var empty in body.DescendantsAndSelf().OfType<JProperty>().Where(each => IsEmpty(each.Value)).ToList()) empty.Remove();
        if (raw != null) body["data"] = raw;
        return new HttpResponseMessage(status) { Content = CreateJsonContent(body.ToString(Newtonsoft.Json.Formatting.None)) };
    }

    /// <summary>Whether there is no value; a text that is null is one of these too.</summary>
    private static bool IsEmpty(JToken token) => token is JValue value && value.Value == null;

    private static string Short(string text) => text.Length <= 300 ? text : text.Substring(0, 300) + "…";

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(each => each.ToString("x2")));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>JSON to read from, where whatever is not there is nothing and no error.</summary>
    private sealed class Node
    {
        public readonly JToken Token;

        public Node(JToken token) => Token = token;

        public bool IsNull => Token == null || Token.Type == JTokenType.Null;

        /// <summary>The member that goes by this name, or by it with a type's name behind, and has a value.</summary>
        public Node this[string name] => new Node(Members(name).FirstOrDefault());

        /// <summary>A value as text; of an object its member "value".</summary>
        public string AsText
        {
            get
            {
                if (Token is JObject) return this["value"].AsText;
                if (!(Token is JValue value) || IsNull) return null;
                return value.Type == JTokenType.Boolean ? ((bool)value ? "true" : "false") : (string)value;
            }
        }

        public string Text(string name) => this[name].AsText;

        public long? Int(string name) => long.TryParse(Text(name), out var number) ? number : (long?)null;

        public bool? Flag(string name) => bool.TryParse(Text(name), out var flag) ? flag : (bool?)null;

        public string Time(string name)
        {
            var time = Timestamp.Read(Text(name));
            return time == null ? null : Timestamp.Write(time.Value);
        }

        /// <summary>The member, or that of an object within.</summary>
        public Node Deep(string name)
        {
            var own = this[name];
            if (!own.IsNull || !(Token is JObject parent)) return own;
            return parent.Properties().Select(each => each.Value).OfType<JObject>().Select(each => new Node(each).Deep(name)).FirstOrDefault(each => !each.IsNull) ?? own;
        }

        /// <summary>The items of a list, whether it is one or comes as edges or nodes.</summary>
        public IEnumerable<Node> Items(string name) => Edges(name).Select(each => each.Value);

        /// <summary>The items with the cursors that they have.</summary>
        public IEnumerable<KeyValuePair<string, Node>> Edges(string name)
        {
            var list = Deep(name);
            var edges = list["edges"];
            if (!edges.IsNull) return edges.List().Select(edge => new KeyValuePair<string, Node>(edge.Text("cursor"), edge["node"])).Where(each => !each.Value.IsNull);
            return (list["nodes"].IsNull ? list : list["nodes"]).List().Select(each => new KeyValuePair<string, Node>(null, each));
        }

        public IEnumerable<Node> List() => Token is JArray array ? array.Where(each => each.Type != JTokenType.Null).Select(each => new Node(each)) : Enumerable.Empty<Node>();

        /// <summary>The cursor of the list's next page; null on the last.</summary>
        public string NextPage(string name)
        {
            var page = Deep(name)["pageInfo"];
            return page.Flag("hasNextPage") == true ? page.Text("endCursor") : null;
        }

        public IEnumerable<JToken> Members(string name) => Token is JObject parent
            ? parent.Properties().Where(each => Plain.Name(each.Name) == name && each.Value.Type != JTokenType.Null).Select(each => each.Value) : Enumerable.Empty<JToken>();

        public IEnumerable<string> Names => Token is JObject parent ? parent.Properties().Select(each => each.Name) : Enumerable.Empty<string>();
    }
}
