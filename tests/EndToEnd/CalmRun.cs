namespace EndToEnd;

/// <summary>Everything is delivered once, in the order in which it happened, and nothing fails.</summary>
internal static class CalmRun
{
    public static async Task<Dictionary<Sequence, string>> RunAsync(IReadOnlyList<Sequence> sequences)
    {
        await using var world = await StartAsync(sequences);
        for (var step = 0; step < sequences.Max(sequence => sequence.Events.Count); step++)
        {
            var now = sequences.Where(sequence => step < sequence.Events.Count).Select(sequence => sequence.Events[step]).ToList();
            foreach (var happening in now) happening.Before?.Invoke(world.Iadvize);
            foreach (var answer in await Task.WhenAll(now.Select(happening => world.DeliverAsync(happening.Body)))) answer.EnsureSuccessStatusCode();
            await world.SettleAsync();
        }

        await world.TakeUpWhatWaitsAsync();
        return Rows(world, sequences);
    }

    public static async Task<World> StartAsync(IReadOnlyList<Sequence> sequences)
    {
        var world = await World.StartAsync(iadvizeClock: new HastyClock(60), workers: 64);
        world.Project(project => project["iadv_livecapture"] = true);
        world.Map(1, "numberofemployees", policy: 0);
        world.Map(2, "description", policy: 2);
        foreach (var conversation in sequences.SelectMany(sequence => sequence.Conversations)) world.Iadvize.Add(conversation with { ClosedAt = null });
        return world;
    }

    public static Dictionary<Sequence, string> Rows(World world, IReadOnlyList<Sequence> sequences)
    {
        var rows = new[] { "lead", "iadv_conversation", "iadv_answer", "iadv_visitor" }.SelectMany(world.Rows).ToLookup(row => row.LogicalName);
        return sequences.ToDictionary(sequence => sequence, sequence => sequence.Read(rows));
    }
}
