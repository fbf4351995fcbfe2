using System.Globalization;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>Whatever schema an account serves, the same conversations become the same leads. (The whole suite runs on each: see <see cref="World"/>.)</summary>
public sealed class SchemaTests
{
    /// <summary>Each delivery has its own.</summary>
    private static readonly HashSet<string> Volatile = ["versionnumber", "iadv_correlationid", "iadv_deliveryid", "iadv_payload"];

    private static readonly Lazy<Task<IReadOnlyList<string>>> Expected = new(() => RowsAsync("default"));

    public static TheoryData<string> Others => [.. PlatformSchema.Names.Where(name => name != "default")];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task The_same_conversations_become_the_same_rows(string schema)
    {
        var (expected, actual) = (await Expected.Value, await RowsAsync(schema));

        var differences = actual.Except(expected).Select(row => $"there is: {row}").Reverse().Concat(expected.Except(actual).Select(row => $"missing: {row}")).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    /// <summary>Every value of every lead, conversation and answer.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(string schema)
    {
        var now = DateTime.UtcNow;
        await using var world = await World.StartAsync(schema: schema);
        world.Map(1, "description", policy: 2);
        world.Map(2, "numberofemployees");
        world.Map(6, "emailaddress1");
        world.Map(7, "address1_city");
        foreach (var conversation in ConversationFiles.All.Where(each => each.Platform == "ha"))
        {
            world.Iadvize.Add(conversation);
            // One after the other: two conversations of one visitor come in their order.
            await world.ProcessAsync(conversation);
        }

        var leads = world.Rows("lead").ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("emailaddress1"));
        string Shown(object value) => value switch
        {
            EntityReference { LogicalName: "lead" } reference => $"lead of {leads[reference.Id]}",
            EntityReference reference => $"{reference.LogicalName} {reference.Name}",
            OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
            OptionSetValueCollection options => string.Join(",", options.Select(option => option.Value)),
            Guid => "",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return [.. new[] { "lead", "iadv_visitor", "iadv_conversation", "iadv_answer", "iadv_webhookevent" }
            .SelectMany(table => world.Rows(table).Select(row => (Table: table, Row: row)))
            .SelectMany(each => each.Row.Attributes.Where(attribute => !Volatile.Contains(attribute.Key) && attribute.Value is not (null or Guid) && !(attribute.Value is DateTime stamped && stamped >= now.AddMinutes(-1)))
                .Select(attribute => $"{each.Table} {Key(each.Table, each.Row)} {attribute.Key}: {Shown(attribute.Value)}"))
            .Order(StringComparer.Ordinal)];

        string Key(string table, Entity row) => table switch
        {
            "lead" => leads[row.Id] ?? "",
            "iadv_webhookevent" => (string)row["iadv_iadvizeconversationid"],
            _ => row.Id.ToString(),
        };
    }
}
