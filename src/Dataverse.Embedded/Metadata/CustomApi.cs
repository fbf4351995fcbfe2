namespace Dataverse.Embedded.Metadata;

/// <summary>Types of custom API parameters with the codes of the solution format.</summary>
internal enum ParameterType { Boolean, DateTime, Decimal, Entity, EntityCollection, EntityReference, Float, Integer, Money, Picklist, String, StringArray, Guid }

internal sealed record ApiParameter(string Name, ParameterType Type, bool Optional);

/// <summary>A message of the solution's own, carried out by a plug-in.</summary>
internal sealed record CustomApi(
    string Name, Guid PluginType, string? ExecutePrivilege, bool IsPrivate, ImmutableArray<ApiParameter> Parameters, ImmutableArray<ApiParameter> Results);
