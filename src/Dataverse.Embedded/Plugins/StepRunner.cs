namespace Dataverse.Embedded.Plugins;

/// <summary>Runs the steps that are registered on a message, and hands the asynchronous ones to the system jobs.</summary>
internal static class StepRunner
{
    public static void Run(Session session, MessageContext message, int stage)
    {
        if (session.BypassesSynchronousSteps)
            return;
        foreach (var step in StepsOn(session, message, stage, asynchronous: false))
            session.Organization.Plugins.Execute(step.PluginType, step.Configuration, Context(session, message, step), Inside(session));
    }

    /// <summary>The main operation of a custom API.</summary>
    public static void RunMain(Session session, MessageContext message, CustomApi api) =>
        session.Organization.Plugins.Execute(api.PluginType, null, Context(session, message, Step.MainOperation, mode: 0), Inside(session));

    /// <summary>The jobs are written with the transaction and start when it is committed.</summary>
    public static void Queue(Session session, MessageContext message)
    {
        foreach (var step in StepsOn(session, message, Step.PostOperation, asynchronous: true))
        {
            var context = Context(session, message, step);
            session.Organization.Jobs.Add(session, step, context with { InputParameters = Copies.Of(context.InputParameters), OutputParameters = Copies.Of(context.OutputParameters) });
        }
    }

    private static Caller Inside(Session session) => session.Caller with { Transaction = session.Transaction, Deadline = session.Deadline };

    private static IEnumerable<Step> StepsOn(Session session, MessageContext message, int stage, bool asynchronous)
    {
        var changed = message.Message == "Update" ? ((Entity)message.Input["Target"]).Attributes.Keys : null;
        return session.Catalog.Steps
            .Where(step => step.Message == message.Message && step.Stage == stage && step.Asynchronous == asynchronous)
            .Where(step => step.Table is null || step.Table == message.Table?.Name)
            .Where(step => changed is null || step.Filter.IsEmpty || step.Filter.Any(changed.Contains))
            .OrderBy(step => step.Rank).ThenBy(step => step.Name, StringComparer.Ordinal);
    }

    private static PluginContext Context(Session session, MessageContext message, Step step)
    {
        // The platform reads images, so they hold what the calling user may not see.
        var projection = new Projection(session with { Caller = session.Caller with { User = session.Organization.SystemUser } });
        var context = Context(session, message, step.Stage, step.Asynchronous ? 1 : 0);
        foreach (var image in step.Images)
        {
            if (image.Before && message.Before is { } before)
                context.PreEntityImages[image.Alias] = Image(projection, message.Table!, before, image);
            if (image.After && step.Stage == Step.PostOperation && message.After is { } after)
                context.PostEntityImages[image.Alias] = Image(projection, message.Table!, after, image);
        }
        return context;
    }

    private static Entity Image(Projection projection, Table table, Row row, StepImage image) =>
        projection.ToEntity(table, row, image.Columns.IsEmpty ? table.Columns.Values : image.Columns.Select(table.Column));

    private static PluginContext Context(Session session, MessageContext message, int stage, int mode) => new()
    {
        MessageName = message.Message, PrimaryEntityName = message.Table?.Name ?? "none", PrimaryEntityId = message.Id, Stage = stage, Mode = mode,
        Depth = session.Caller.Depth, UserId = session.User, InitiatingUserId = session.Caller.InitiatingUser, CorrelationId = session.Caller.Correlation,
        BusinessUnitId = session.Organization.BusinessUnit, OrganizationId = session.Organization.Id,
        InputParameters = message.Input, OutputParameters = message.Output,
    };
}
