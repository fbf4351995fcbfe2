using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Rows of one table: one page of an answer, or the targets of a request.</summary>
[DataContract(Namespace = Contracts.Namespace)]
public sealed class EntityCollection
{
    public EntityCollection() => Entities = new DataCollection<Entity>();

    public EntityCollection(IList<Entity> list) => Entities = new DataCollection<Entity>(list);

    [DataMember]
    public DataCollection<Entity> Entities { get; set; }

    [DataMember]
    public string EntityName { get; set; }

    /// <summary>There is a next page; <see cref="PagingCookie"/> leads to it.</summary>
    [DataMember]
    public bool MoreRecords { get; set; }

    [DataMember]
    public string PagingCookie { get; set; }

    /// <summary>-1 unless the query asked for it.</summary>
    [DataMember]
    public int TotalRecordCount { get; set; }

    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }
}
