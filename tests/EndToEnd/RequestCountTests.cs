namespace EndToEnd;

/// <summary>What one event costs, counted: requests to Dataverse made by the plug-ins, and to iAdvize. Times are the benchmarks' business.</summary>
public sealed class RequestCountTests
{
    private static readonly string[] Interview = ["bot: [](Q1) What is your project?", "visitor: a heat pump"];

    [Fact]
    public async Task A_new_visitor_costs_so_many_requests_and_a_returning_one_fewer()
    {
        await using var world = await World.StartAsync();
        world.Map(1, "description", policy: 0);
        // The first event of all also logs in, enters the project, and reads the columns' metadata and the organisation's language.
        await world.ProcessAsync(world.Chat("warm.up@example.com", Interview));

        Assert.Equal((15, 1), await CountAsync(world, "jane@example.com"));
        Assert.Equal((13, 1), await CountAsync(world, "jane@example.com"));
    }

    private static async Task<(int Dataverse, int Iadvize)> CountAsync(World world, string email)
    {
        var requests = new List<string>();
        var queries = world.Iadvize.Counters.Queries + world.Iadvize.Counters.LogIns;
        world.Dataverse.RequestExecuted += Count;
        await world.ProcessAsync(world.Chat(email, Interview));
        world.Dataverse.RequestExecuted -= Count;
        return (requests.Count, world.Iadvize.Counters.Queries + world.Iadvize.Counters.LogIns - queries);

        void Count(global::Dataverse.Embedded.ExecutedRequest request)
        {
            if (!request.ByPlugin) return;
            lock (requests) requests.Add(request.Name);
        }
    }
}
