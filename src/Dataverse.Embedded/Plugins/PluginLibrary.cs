using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Dataverse.Embedded.Plugins;

/// <summary>
/// A plug-in assembly in a load context of its own, which shares the SDK and System.ServiceModel with the host and nothing else.
/// As in the service, one instance of a plug-in is kept and used by several threads at once.
/// </summary>
internal sealed class PluginLibrary
{
    private readonly ConcurrentDictionary<(Guid Type, string? Configuration), Lazy<IPlugin>> instances = new();
    private readonly Dictionary<Guid, Type> types = [];
    private readonly LoadContext context = new();

    /// <exception cref="Exception">The bytes are no assembly that can be loaded.</exception>
    public PluginLibrary(byte[] assembly) => Assembly = context.LoadFromStream(new MemoryStream(assembly));
    public Assembly Assembly { get; }

    /// <returns>False when the assembly has no such plug-in type.</returns>
    public bool Register(Guid id, string typeName)
    {
        if (Assembly.GetType(typeName) is not { IsAbstract: false } type || !typeof(IPlugin).IsAssignableFrom(type))
            return false;
        types[id] = type;
        return true;
    }

    public bool Has(Guid type) => types.ContainsKey(type);

    public IPlugin Get(Guid type, string? configuration) =>
        instances.GetOrAdd((type, configuration), key => new Lazy<IPlugin>(() => Create(types[key.Type], key.Configuration))).Value;

    public void Unload() => context.Unload();

    private static IPlugin Create(Type type, string? configuration)
    {
        object?[] arguments = type.GetConstructor([typeof(string), typeof(string)]) is not null ? [configuration, null]
            : type.GetConstructor([typeof(string)]) is not null ? [configuration]
            : [];
        return (IPlugin)Activator.CreateInstance(type, arguments)!;
    }

    private sealed class LoadContext() : AssemblyLoadContext("plug-ins", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            "Microsoft.Xrm.Sdk" => typeof(IPlugin).Assembly,
            "System.ServiceModel" => typeof(System.ServiceModel.FaultException).Assembly,
            _ => null,
        };
    }
}
