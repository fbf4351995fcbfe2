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

    private static readonly string[] Shapes = ["{0}", "{0}!", "[{0}]", "[{0}!]", "[{0}!]!"];
    private static readonly string[] Leaves = ["String", "DateTime", "ID", "Boolean", "Int", "HTML", "Word"];

    [Fact]
    public void Every_query_that_is_made_is_valid_and_bounded()
    {
        var schemas = Gen.Choose(0, int.MaxValue).Select(Sdl);
        Prop.ForAll(Arb.From(schemas), sdl =>
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
        }).Check();
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
