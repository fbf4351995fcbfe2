namespace Microsoft.Xrm.Sdk;

/// <summary>Rows of one table: one page of an answer, or the targets of a request.</summary>
public sealed class EntityCollection
{
    public EntityCollection() => Entities = new DataCollection<Entity>();
    public EntityCollection(IList<Entity> list) => Entities = new DataCollection<Entity>(list);
    public DataCollection<Entity> Entities { get; set; }
    public string EntityName { get; set; }

    /// <summary>There is a next page; <see cref="PagingCookie"/> leads to it.</summary>
    public bool MoreRecords { get; set; }
    public string PagingCookie { get; set; }

    public Entity this[int index] { get => Entities[index]; set => Entities[index] = value; }
}
