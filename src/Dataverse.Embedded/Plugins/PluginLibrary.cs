using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace Dataverse.Embedded.Plugins;

/// <summary>
/// A plug-in assembly in a load context of its own, which shares the SDK and System.ServiceModel with the host and nothing else.
/// As in the service, one instance of a plug-in is kept and used by several threads at once, and organizations with the same
/// assembly share a worker process: its code and its statics.
/// </summary>
internal sealed class PluginLibrary
{
    /// <summary>By the hash of their bytes. They stay: unloading a context while others run the same code crashed the runtime (.NET 10.0.12).</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new();

    private readonly ConcurrentDictionary<(Guid Type, string? Configuration), Lazy<IPlugin>> instances = new();
    private readonly Dictionary<Guid, Type> types = [];

    /// <exception cref="Exception">The bytes are no assembly that can be loaded.</exception>
    public PluginLibrary(byte[] assembly) => Assembly = Loaded.GetOrAdd(
        Convert.ToHexString(SHA256.HashData(assembly)), _ => new Lazy<Assembly>(() => new LoadContext().LoadFromStream(new MemoryStream(assembly)))).Value;

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

    private static IPlugin Create(Type type, string? configuration)
    {
        object?[] arguments = type.GetConstructor([typeof(string), typeof(string)]) is not null ? [configuration, null]
            : type.GetConstructor([typeof(string)]) is not null ? [configuration]
            : [];
        return (IPlugin)Activator.CreateInstance(type, arguments)!;
    }

    private sealed class LoadContext() : AssemblyLoadContext("plug-ins")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            "Microsoft.Xrm.Sdk" => typeof(IPlugin).Assembly,
            "System.ServiceModel" => typeof(System.ServiceModel.FaultException).Assembly,
            _ => null,
        };
    }
}
