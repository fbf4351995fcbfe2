using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>The ways in which teams spell who wrote, who sees it, what was taken back and what was said: each is read rightly or reported, with its names.</summary>
public sealed class SpellingTests
{
    private const string Reported = "reported: ";

    /// <summary>Who wrote.</summary>
    [Theory]
    [InlineData("by: By!; enum By { CUSTOMER CUSTOMER_SERVICE BOT }", "'by':'CUSTOMER_SERVICE'", "Operator")]
    [InlineData("by: By!; enum By { CUSTOMER CUSTOMER_SERVICE BOT }", "'by':'CUSTOMER'", "Visitor")]
    [InlineData("by: By!; enum By { CLIENT SERVICE_CLIENT }", "'by':'SERVICE_CLIENT'", "Operator")]
    [InlineData("by: By!; enum By { CUSTOMER CUSTOMER_HAPPINESS }", "'by':'CUSTOMER_HAPPINESS'", Reported + "by: CUSTOMER_HAPPINESS")]
    [InlineData("by: By!; enum By { ADMIN USER LEAD BOT TEAM }", "'by':'LEAD'", "Visitor")]
    [InlineData("by: By!; enum By { ADMIN USER LEAD BOT TEAM }", "'by':'TEAM'", Reported + "by: TEAM")]
    [InlineData("by: By!; enum By { AGENT CLIENT TEAM_LEAD }", "'by':'TEAM_LEAD'", Reported + "by: TEAM_LEAD")]
    [InlineData("by: By!; enum By { CUSTOMER PERSONAL_SHOPPER }", "'by':'PERSONAL_SHOPPER'", Reported + "by: PERSONAL_SHOPPER")]
    [InlineData("by: By!; enum By { CLIENT PRO }", "'by':'CLIENT'", "Visitor")]
    [InlineData("by: By!; enum By { EXTERNAL INTERNAL }", "'by':'EXTERNAL'", "Visitor")]
    [InlineData("by: By!; enum By { VISITOR EXTERNAL INTERNAL }", "'by':'EXTERNAL'", Reported + "by: EXTERNAL")]
    [InlineData("by: By!; enum By { VISITOR IADVIZE_EXPERT }", "'by':'IADVIZE_EXPERT'", "Operator")]
    [InlineData("direction: Direction! automatic: Boolean!; enum Direction { IN OUT }", "'direction':'IN','automatic':false", "Visitor")]
    [InlineData("direction: Direction! automatic: Boolean!; enum Direction { IN OUT }", "'direction':'OUT','automatic':true", "Bot")]
    [InlineData("direction: Direction!; enum Direction { RECEIVED SENT }", "'direction':'RECEIVED'", Reported + "direction: RECEIVED")]
    [InlineData("authorType: String", "'authorType':'end-user'", "Visitor")]
    [InlineData("authorType: String", "'authorType':'Customer service'", "Operator")]
    [InlineData("author: String", "'author':'Guest Robot Dupont'", Reported + "author")]
    [InlineData("author: Person origin: By; union Person = Visitor | Professional type Visitor { id: ID } type Professional { id: Int } enum By { HUMAN AUTOMATED }", "'author':{'__typename':'Visitor','id':'v'},'origin':'HUMAN'", "Visitor")]
    [InlineData("author: Person origin: By; union Person = Visitor | Professional type Visitor { id: ID } type Professional { id: Int } enum By { HUMAN AUTOMATED }", "'author':{'__typename':'Professional','id':4},'origin':'AUTOMATED'", "Bot")]
    [InlineData("author: Person; union Person = Customer | CustomerAdvisor | VirtualAssistant type Customer { id: ID } type CustomerAdvisor { id: Int } type VirtualAssistant { id: Int }", "'author':{'__typename':'CustomerAdvisor','id':4}", "Operator")]
    [InlineData("author: Person; union Person = Visitor | Workflow type Visitor { id: ID } type Workflow { id: ID }", "'author':{'__typename':'Workflow','id':'w'}", Reported + "author: Workflow")]
    [InlineData("author: Person visibility: Sees; union Person = Visitor | Agent type Visitor { id: ID } type Agent { id: ID } enum Sees { VISITOR STAFF }", "'author':null,'visibility':'VISITOR'", Reported + "author: null")]
    [InlineData("author: Person by: By; union Person = Visitor | Agent type Visitor { id: ID } type Agent { id: ID } enum By { VISITOR AGENT }", "'author':{'__typename':'Agent','id':'a'},'by':'VISITOR'", Reported + "author: Agent; by: VISITOR")]
    [InlineData("agent: Agent visitor: Person; type Agent { id: ID } type Person { id: ID }", "'agent':{'id':'a'},'visitor':{'id':'v'}", Reported + "agent: Agent; visitor: Person")]
    [InlineData("envelope: Envelope!; type Envelope { from: Side! } enum Side { VISITOR AGENT }", "'envelope':{'from':'AGENT'}", "Operator")]
    [InlineData("operatorId: Int visitorId: ID", "'operatorId':42,'visitorId':null", "Operator")]
    [InlineData("operatorId: Int visitorId: ID", "'operatorId':null,'visitorId':'v'", "Visitor")]
    [InlineData("operatorId: Int visitorId: ID", "'operatorId':42,'visitorId':'v'", Reported + "operatorId; visitorId")]
    [InlineData("operatorId: Int visitorId: ID!", "'operatorId':42,'visitorId':'v'", "Operator")]
    [InlineData("visitor: Person; type Person { id: ID }", "'visitor':{'id':'v'}", Reported + "visitor: Person")]
    [InlineData("agent: Agent visitor: Person!; type Agent { id: ID } type Person { id: ID }", "'agent':null,'visitor':{'id':'v'}", Reported + "agent: null; visitor: Person")]
    [InlineData("agent: Agent visitor: Person; type Agent { id: ID } type Person { id: ID }", "'agent':null,'visitor':{'id':'v'}", "Visitor")]
    [InlineData("isFromAgent: Boolean! isFromBot: Boolean!", "'isFromAgent':false,'isFromBot':false", "Visitor")]
    [InlineData("isFromAgent: Boolean!", "'isFromAgent':false", Reported + "isFromAgent")]
    [InlineData("isFromVisitor: Boolean! isBot: Boolean!", "'isFromVisitor':false,'isBot':false", "Operator")]
    [InlineData("isFromVisitor: Boolean! isBot: Boolean!", "'isFromVisitor':true,'isBot':true", Reported + "isBot; isFromVisitor")]
    [InlineData("by: By type: Type!; enum By { VISITOR AGENT } enum Type { TEXT VISITOR_JOINED }", "'by':null,'type':'VISITOR_JOINED'", "System")]
    [InlineData("by: By status: Status!; enum By { VISITOR AGENT } enum Status { SENT SEEN_BY_VISITOR }", "'by':null,'status':'SEEN_BY_VISITOR'", Reported + "by: null")]
    [InlineData("by: By userAgent: UserAgent; enum By { VISITOR AGENT } type UserAgent { id: ID name: String }", "'by':'VISITOR','userAgent':{'id':'1','name':'Firefox'}", "Visitor")]
    public void Author(string fields, string values, string expected) => Check("text: String " + fields, "'text':'hello'," + values, expected, message => $"{message.By}");

    /// <summary>Who sees it.</summary>
    [Theory]
    [InlineData("audience: Audience!; enum Audience { VISITOR_AND_AGENTS AGENTS_ONLY }", "'audience':'VISITOR_AND_AGENTS'", "Operator public")]
    [InlineData("audience: Audience!; enum Audience { VISITOR_AND_AGENTS AGENTS_ONLY }", "'audience':'AGENTS_ONLY'", "Operator internal")]
    [InlineData("audience: [Reader!]!; enum Reader { VISITOR AGENT }", "'audience':['VISITOR','AGENT']", "Operator public")]
    [InlineData("visibleTo: [Reader!]!; enum Reader { VISITOR AGENT }", "'visibleTo':['AGENT']", "Operator internal")]
    [InlineData("visibility: V!; enum V { CHAT TEAM }", "'visibility':'CHAT'", "Operator public")]
    [InlineData("visibility: V!; enum V { HOUSE STREET MARKET }", "'visibility':'HOUSE'", Reported + "visibility: HOUSE")]
    [InlineData("visibility: V!; enum V { EVERYONE HIDDEN_FROM_VISITOR }", "'visibility':'HIDDEN_FROM_VISITOR'", "Operator internal")]
    [InlineData("scope: V!; enum V { ALL_AGENTS CUSTOMER }", "'scope':'ALL_AGENTS'", "Operator internal")]
    [InlineData("scope: String", "'scope':'chat'", "Operator public")]
    [InlineData("visibility: String", "'visibility':'staff only'", "Operator internal")]
    [InlineData("reach: V!; enum V { PUBLIC OPERATORS }", "'reach':'OPERATORS'", "Operator internal")]
    [InlineData("visibility: Int!", "'visibility':1", Reported + "visibility")]
    [InlineData("flags: [Flag!]!; enum Flag { EDITED INTERNAL }", "'flags':['EDITED','INTERNAL']", "Operator internal")]
    [InlineData("settings: Settings; type Settings { isInternal: Boolean! pinned: Boolean! }", "'settings':{'isInternal':true,'pinned':false}", "Operator internal")]
    [InlineData("agentsOnly: Boolean!", "'agentsOnly':true", "Operator internal")]
    [InlineData("isVisibleToAgent: Boolean!", "'isVisibleToAgent':false", "Operator public")]
    [InlineData("isVisibleToVisitor: Boolean!", "'isVisibleToVisitor':false", "Operator internal")]
    [InlineData("isReadOnly: Boolean!", "'isReadOnly':true", "Operator public")]
    public void Audience(string fields, string values, string expected) =>
        Check("text: String by: By! " + fields + WithBy(fields), "'text':'hello','by':'AGENT'," + values, expected, message => $"{message.By} {(message.Internal ? "internal" : "public")}");

    /// <summary>No visitor writes internal notes: then the word means something else, such as whom the message is for.</summary>
    [Fact]
    public void Message_OfTheVisitorAndInternal_IsReported() =>
        Check("text: String by: By! audience: By!; enum By { VISITOR AGENT }", "'text':'hello','by':'VISITOR','audience':'AGENT'", Reported + "audience: AGENT", message => $"{message.By}");

    /// <summary>What was taken back.</summary>
    [Theory]
    [InlineData("deletionDate: DateTime", "'deletionDate':'2026-03-03T10:02:30Z'", "deleted")]
    [InlineData("deletionDate: DateTime", "'deletionDate':null", "kept")]
    [InlineData("deletionDate: DateTime!", "'deletionDate':'2027-03-03T10:02:30Z'", "kept")]
    [InlineData("scheduledDeletionAt: DateTime", "'scheduledDeletionAt':'2027-03-03T10:02:30Z'", "kept")]
    [InlineData("revokedAt: DateTime", "'revokedAt':'2026-03-03T10:02:30Z'", "deleted")]
    [InlineData("withdrawnOn: DateTime", "'withdrawnOn':'2026-03-03T10:02:30Z'", "deleted")]
    [InlineData("dateDeleted: DateTime", "'dateDeleted':'2026-03-03T10:02:30Z'", "deleted")]
    [InlineData("recalled: Int", "'recalled':0", "kept")]
    [InlineData("deletedBy: ID", "'deletedBy':'42'", "deleted")]
    [InlineData("deletion: Deletion; type Deletion { at: DateTime }", "'deletion':{'at':'2026-03-03T10:02:30Z'}", "deleted")]
    [InlineData("deletedBy: Person; type Person { id: ID! }", "'deletedBy':{'id':'42'}", "deleted")]
    [InlineData("flags: [Flag!]!; enum Flag { EDITED DELETED }", "'flags':['DELETED']", "deleted")]
    [InlineData("moderation: Moderation; type Moderation { erasedAt: DateTime }", "'moderation':{'erasedAt':'2026-03-03T10:02:30Z'}", "deleted")]
    [InlineData("replaces: Message", "'replaces':null", "kept")]
    [InlineData("deletion: Deletion!; enum Deletion { NONE BY_AUTHOR BY_MODERATOR }", "'deletion':'NONE'", "kept")]
    [InlineData("deletion: Deletion!; enum Deletion { NONE BY_AUTHOR BY_MODERATOR }", "'deletion':'BY_MODERATOR'", "deleted")]
    [InlineData("isDeletable: Boolean! canBeDeletedByAgent: Boolean!", "'isDeletable':true,'canBeDeletedByAgent':true", "kept")]
    [InlineData("state: State!; enum State { SENT UNSENT }", "'state':'UNSENT'", "deleted")]
    [InlineData("state: State!; enum State { SENT NOT_DELETED }", "'state':'NOT_DELETED'", "kept")]
    public void Deletion(string fields, string values, string expected) =>
        Check("text: String by: By! " + fields + WithBy(fields), "'text':'hello','by':'VISITOR'," + values, expected, message => message.Deleted ? "deleted" : "kept");

    /// <summary>What was said.</summary>
    [Theory]
    [InlineData("body: [Paragraph!]!; type Paragraph { runs: [Run!]! } type Run { text: String! href: String bold: Boolean! }", "'body':[{'runs':[{'text':'','href':'Q1'},{'text':' What is your ','href':null},{'text':'budget'},{'text':'?'}]}]", "[](Q1) What is your budget?")]
    [InlineData("body: [Leaf!]!; type Leaf { text: String! href: String }", "'body':[{'text':'','href':'Q1'},{'text':' What is your ','href':null},{'text':'budget?'}]", "[](Q1) What is your budget?")]
    [InlineData("body: [Piece!]!; type Piece { text: String! }", "'body':[{'text':'one'},{'text':'two'}]", "one|two")]
    [InlineData("content: Rich; type Rich { contentType: String! value: String! }", "'content':{'contentType':'text/html','value':'<p>one</p><p>two</p>'}", "one|two")]
    [InlineData("content: Rich; type Rich { mimeType: String! value: String! }", "'content':{'mimeType':'text/plain','value':'<p>'}", "<p>")]
    [InlineData("content: Rich; type Rich { format: Format! value: String! } enum Format { MARKDOWN DELTA }", "'content':{'format':'DELTA','value':'{\\'ops\\':[]}'}", Reported + "format: DELTA")]
    [InlineData("content: String format: Format!; enum Format { PLAIN HTML }", "'content':'<p>one</p>','format':'PLAIN'", "<p>one</p>")]
    [InlineData("content: Content; union Content = Words | Translated type Words { text: String! } type Translated { source1: String! target1: String! }", "'content':{'__typename':'Translated'}", Reported + "source1, target1")]
    [InlineData("content: Content; union Content = Words | Translated type Words { text: String! } type Translated { original: String! localized: String! }", "'content':{'__typename':'Translated','original':'bonjour'}", "bonjour")]
    [InlineData("parts: [Part!]!; union Part = Words | DeletedWords type Words { text: String! } type DeletedWords { reason: String! }", "'parts':[{'__typename':'Words','text':'one'},{'__typename':'DeletedWords','reason':'two'}]", "one")]
    [InlineData("parts: [Part!]!; union Part = Words | Poll type Words { text: String! } type Poll { asks: String! votes: String! }", "'parts':[{'__typename':'Words','text':'see:'},{'__typename':'Poll'}]", Reported + "asks, votes")]
    [InlineData("parts: [Part!]!; union Part = Words | Pin type Words { text: String! } type Pin { latitude: Float! longitude: Float! }", "'parts':[{'__typename':'Words','text':'here'},{'__typename':'Pin'}]", "here")]
    [InlineData("parts: [Part!]!; union Part = Words | Pin type Words { text: String! } type Pin { latitude: Float! longitude: Float! }", "'parts':[{'__typename':'Pin'}]", Reported + "latitude, longitude")]
    public void Words(string fields, string values, string expected) => Check("by: By! " + fields + WithBy(fields), "'by':'AGENT'," + values, expected, message => message.Text?.Replace('\n', '|') ?? "");

    [Theory]
    [InlineData("Plain text, without HTML.", "a <b> c")]
    [InlineData("HTML is stripped.", "a <b> c")]
    [InlineData("The HTML of the message, not sanitised.", "a c")]
    public void Words_DescriptionThatSpeaksOfHtml_IsReadToItsEnd(string description, string expected) =>
        Check($"by: By! \"{description}\" text: String; enum By {{ VISITOR AGENT }}", "'by':'AGENT','text':'a <b> c'", expected, message => message.Text ?? "");

    /// <summary>What an administrator says of a value.</summary>
    [Theory]
    [InlineData("visitor: Message.direction = RECEIVED\noperator: Message.direction = SENT", "Visitor public")]
    [InlineData("bot: Message.direction = RECEIVED\ninternal: Message.mood = WARM", "Bot internal")]
    [InlineData("operator: Message.twice = null", "Operator public")]
    public void Pinned(string choice, string expected) =>
        Check(
            "text: String direction: Direction! mood: Mood twice: String; enum Direction { RECEIVED SENT } enum Mood { WARM COLD }", "'text':'hello','direction':'RECEIVED','mood':'WARM','twice':null", expected,
            message => $"{message.By} {(message.Internal ? "internal" : "public")}", choice);

    [Fact]
    public void Pinned_TypeThatWrites_IsTheSideThatIsSaid() =>
        Check(
            "text: String author: Person; union Person = Visitor | Workflow type Visitor { id: ID } type Workflow { id: ID }", "'text':'hello','author':{'__typename':'Workflow','id':'w'}", "Bot",
            message => $"{message.By}", "bot: Person.__typename = Workflow");

    [Theory]
    [InlineData("visitor: Message.by = GUEST", "names the value GUEST, which By does not have. Its values are: AGENT, VISITOR.")]
    [InlineData("text: Message.by = VISITOR", "can be: visitor, operator, bot, system, internal, public, deleted.")]
    [InlineData("bot: Message.__typename = Robot", "names the type Robot")]
    public void Pinned_Mistake_IsNamed(string choice, string message) =>
        Assert.Contains(message, Assert.Throws<UnreadableException>(() => TranscriptPlan.For(Schema("text: String by: By!; enum By { VISITOR AGENT }"), pinnedChoice: choice)).Message, StringComparison.Ordinal);

    [Fact]
    public void Choice_WithoutAFieldForTheEmail_SaysSo() =>
        Assert.Contains("# No field was found that could be the visitor's e-mail.", TranscriptPlan.For(Schema("text: String by: By!; enum By { VISITOR AGENT }")).Choice(), StringComparison.Ordinal);

    [Fact]
    public void Query_SeveralKeys_GivesOne()
    {
        var plan = TranscriptPlan.For(new Server("""
            scalar UUID
            type Query { conversation(by: ConversationBy!): Conversation }
            input ConversationBy { id: UUID reference: String uuids: [UUID!] legacyId: Int }
            type Conversation { messages: [Message!]! }
            type Message { createdAt: String text: String by: By! }
            enum By { VISITOR AGENT }
            """).Schema());

        Assert.Contains("conversation(by: {id: $id})", plan.Query, StringComparison.Ordinal);
    }

    private static void Check(string fields, string values, string expected, Func<Message, string> shown, string? pinned = null)
    {
        var reader = new TranscriptReader(TranscriptPlan.For(Schema(fields), pinnedChoice: pinned), "ha", 100);
        var json = $$$"""{"conversation":{"messages":[{"createdAt":"2026-03-03T10:00:00Z",{{{values.Replace('\'', '"')}}}}]}}""";
        Assert.True(reader.Add(JsonValue.Parse(json), TranscriptPage.First));

        if (expected.StartsWith(Reported, StringComparison.Ordinal)) Assert.Contains($"({expected[Reported.Length..]})", Assert.Single(reader.Untold).ToString(), StringComparison.Ordinal);
        else
        {
            Assert.Empty(reader.Untold);
            Assert.Equal(expected, shown(Assert.Single(reader.Conversation.Messages)));
        }
    }

    private static string WithBy(string fields) => (fields.Contains(';') ? "" : ";") + " enum By { VISITOR AGENT }";

    /// <param name="fields">The message's fields, and behind a semicolon the types that they need.</param>
    private static ServedSchema Schema(string fields) =>
        new Server($$"""
            scalar DateTime
            type Query { conversation(id: ID!): Conversation }
            type Conversation { messages: [Message!]! }
            type Message { createdAt: DateTime {{fields.Split(';')[0]}} }
            {{string.Concat(fields.Split(';').Skip(1))}}
            """).Schema();
}
