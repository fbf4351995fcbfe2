using Iadvize.Core;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>What Dataverse hands to a plug-in for one call.</summary>
internal sealed class PluginCall
{
    private ReaderLanguage? language;

    public PluginCall(IServiceProvider provider)
    {
        Context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
        Trace = (ITracingService)provider.GetService(typeof(ITracingService));
        var factory = (IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory));
        User = factory.CreateOrganizationService(Context.UserId);
        System = factory.CreateOrganizationService(null);
    }

    public IPluginExecutionContext Context { get; }

    /// <summary>Never given a secret, a token or personal data: traces are read by many.</summary>
    public ITracingService Trace { get; }

    /// <summary>Acts with the privileges of whoever called: everything that a role may or may not do.</summary>
    public IOrganizationService User { get; }

    /// <summary>Acts as the system: only for what no role may read (secrets, the token) and for column metadata.</summary>
    public IOrganizationService System { get; }

    /// <summary>The language of the person who called, read when it is needed.</summary>
    public ReaderLanguage Language => language ??= ReaderLanguages.Of(System, Context.OrganizationId, Context.InitiatingUserId);

    /// <summary>The organisation's language: for rows, which many people read.</summary>
    public ReaderLanguage OrganizationLanguage => ReaderLanguages.OfOrganization(System, Context.OrganizationId);

    /// <returns>The request parameter, or the type's default when the caller left it out.</returns>
    public T? Input<T>(string name) => Context.InputParameters.TryGetValue(name, out var value) && value is T typed ? typed : default;

    /// <returns>The row as it will stand after the create or update that a synchronous step sees: what is changed over what was there before.</returns>
    public Entity Saved()
    {
        var target = (Entity)Context.InputParameters["Target"];
        var saved = new Entity(target.LogicalName, Context.PrimaryEntityId != Guid.Empty ? Context.PrimaryEntityId : target.Id);
        foreach (var before in Context.PreEntityImages.Values)
            saved.Attributes.AddRange(before.Attributes.Where(column => !saved.Contains(column.Key)));
        foreach (var column in target.Attributes) saved[column.Key] = column.Value;
        return saved;
    }

    public void Output(string name, object value) => Context.OutputParameters[name] = value;
}
