using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Iadvize.Core.Schemas;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Tests.Schemas;

/// <summary>Whatever schema a team may think of: the query made from it is valid for it, and stays within its bounds.</summary>
public sealed class PlanPropertyTests
{
    private static readonly string[] FieldNames =
        ["id", "createdAt", "author", "text", "content", "attachment", "attachments", "kind", "url", "title", "deleted", "blocks", "sender", "authorType", "body", "value", "name", "visitor", "email", "isInternal", "card", "file"];

    private const string DeepDeletions = """
        scalar UUID scalar DateTime scalar HTML enum Word { VISITOR OPERATOR BOT DELETED }
        type Query { conversation(id: UUID!): Conversation }
        type Conversation { id: UUID! messages(first: Int, after: String): [Message!]! visitor: Thing0 }
        union Message = VisitorMessage | OperatorMessage | Thing1
        union Part = Thing2 | Thing3 | Thing4
        interface Base { name: String }
        type VisitorMessage implements Base { name: String author: String! sender: [Thing5!]! value: Int email: ID! @deprecated(reason: "Use text until 2027-01-01") authorType: [Int!] deleted: Thing5! createdAt: [String] }
        type OperatorMessage implements Base { name: String author(secret: String!): [DateTime] isInternal(secret: String!): Part! card: [String] @deprecated(reason: "Use text until 2027-01-01") visitor: [Base] @deprecated(reason: "Use text until 2027-01-01") deleted(first: Int!): [Int!]! id(order: Word): Thing5! createdAt: [Boolean!]! @deprecated(reason: "Use text until 2027-01-01") attachment: String }
        type Thing0 implements Base { name: String file(order: Word): [Int!]! content: Thing2 author(secret: String!): [Boolean!]! }
        type Thing1 implements Base { name: String url: [Boolean] id: Part sender: [DateTime!]! deleted(first: Int!): Boolean isInternal(first: Int!): [DateTime!] file(secret: String!): [Int!]! email: Boolean! }
        type Thing2 implements Base { name: String isInternal(secret: String!): Thing3! createdAt(order: Word): [Boolean] deleted: Base }
        type Thing3 implements Base { name: String content: [Thing1!] }
        type Thing4 implements Base { name: String visitor(order: Word): Thing5 }
        type Thing5 implements Base { name: String body: [DateTime] blocks: HTML }
        """;

    private static readonly string[] Shapes = ["{0}", "{0}!", "[{0}]", "[{0}!]", "[{0}!]!"];
    private static readonly string[] Leaves = ["String", "DateTime", "ID", "Boolean", "Int", "HTML", "Word"];

    [Fact]
    public void Every_query_that_is_made_is_valid_and_bounded()
    {
        var schemas = Gen.Choose(0, int.MaxValue).Select(Sdl);
        Prop.ForAll(Arb.From(schemas), IsValidAndBounded).Check();
    }

    /// <summary>Found by the property: what tells of a deletion, on the deepest level that there may be, was a level too many.</summary>
    [Fact]
    public void What_tells_of_a_deletion_stays_within_the_levels_too() => Assert.True(IsValidAndBounded(DeepDeletions));

    private static bool IsValidAndBounded(string sdl)
    {
        var server = new Server(sdl);
        TranscriptPlan plan;
        try
        {
            plan = TranscriptPlan.For(server.Schema());
        }
        catch (SchemaMismatchException)
        {
            return true;
        }

        var problems = server.Problems(plan.Query);
        Assert.True(problems.Length == 0, $"{problems}\n{plan.Query}\n{sdl}");
        Assert.True(Encoding.UTF8.GetByteCount(plan.Query) <= 30_000);
        Assert.True(plan.Query.Count(unit => unit == '\n') <= 1_500);
        Assert.True(Depth(plan.Query) <= 10, plan.Query);
        return true;
    }

    private static int Depth(string query)
    {
        var open = new Stack<int>();
        var deepest = 0;
        foreach (var line in query.Split('\n').Select(line => line.Trim()))
            if (line.EndsWith('{'))
            {
                // A fragment is on the level of what it is a part of.
                open.Push(line.StartsWith("...", StringComparison.Ordinal) ? 0 : 1);
                deepest = Math.Max(deepest, open.Sum());
            }
            else if (line == "}") open.Pop();

        return deepest;
    }

    /// <summary>A schema with a conversation and messages, and all below it as the seed has it.</summary>
    private static string Sdl(int seed)
    {
        var random = new Random(seed);
        string[] objects = [.. Enumerable.Range(0, 6).Select(i => $"Thing{i}")];
        var sdl = new StringBuilder("scalar UUID scalar DateTime scalar HTML enum Word { VISITOR OPERATOR BOT DELETED }\n")
            .Append("type Query { conversation(id: UUID!): Conversation }\n")
            .Append("type Conversation { id: UUID! messages(first: Int, after: String): [Message!]! visitor: Thing0 }\n")
            .Append("union Message = VisitorMessage | OperatorMessage | Thing1\nunion Part = Thing2 | Thing3 | Thing4\ninterface Base { name: String }\n");
        foreach (var name in new[] { "VisitorMessage", "OperatorMessage" }.Concat(objects)) sdl.Append("type ").Append(name).Append(" implements Base { name: String ").Append(Fields()).Append(" }\n");
        return sdl.ToString();

        string Fields() => string.Join(' ', FieldNames.Where(name => name != "name").OrderBy(_ => random.Next()).Take(random.Next(1, 9)).Select(name =>
            $"{name}{Arguments()}: {string.Format(System.Globalization.CultureInfo.InvariantCulture, Shapes[random.Next(Shapes.Length)], Type())}{(random.Next(9) == 0 ? " @deprecated(reason: \"Use text until 2027-01-01\")" : "")}"));

        string Type() => random.Next(3) == 0 ? new[] { "Part", "Base" }.Concat(objects).ElementAt(random.Next(8)) : Leaves[random.Next(Leaves.Length)];

        string Arguments() => random.Next(8) switch { 0 => "(first: Int!)", 1 => "(secret: String!)", 2 => "(order: Word)", _ => "" };
    }
}
