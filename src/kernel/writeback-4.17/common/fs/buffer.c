// SPDX-License-Identifier: GPL-2.0-only
#include <linux/backing-dev.h>
#include <linux/buffer_head.h>
#include <linux/memcontrol.h>
#include <linux/mm.h>
#include <linux/radix-tree.h>

/* The page is dirty already; make its mapping know. */
static void __set_page_dirty(struct page *page,
                             struct address_space *mapping)
{
	unsigned long flags;

	xa_lock_irqsave(&mapping->i_pages, flags);
	/* Truncated meanwhile: then there is nothing to account. */
	if (READ_ONCE(page->mapping)) {
		account_page_dirtied(page, mapping);
		radix_tree_tag_set(page, PAGECACHE_TAG_DIRTY);
	}
	xa_unlock_irqrestore(&mapping->i_pages, flags);
}

/*
 * Dirty a page with its buffers. private_lock keeps the buffers there;
 * it is plain, while locking the page's memcg under it may leave interrupts
 * off beyond its unlock.
 */
int __set_page_dirty_buffers(struct page *page)
{
	struct address_space *mapping = page_mapping(page);
	struct buffer_head *head;
	int newly_dirty;

	if (unlikely(!mapping))
		return !TestSetPageDirty(page);

	spin_lock(&mapping->private_lock);
	head = READ_ONCE(page->private);
	if (head)
		set_buffer_dirty(head);
	lock_page_memcg(page);
	newly_dirty = !TestSetPageDirty(page);
	spin_unlock(&mapping->private_lock);

	if (newly_dirty)
		__set_page_dirty(page, mapping);
	unlock_page_memcg(page);

	if (newly_dirty)
		__mark_inode_dirty(mapping->host, I_DIRTY_PAGES);
	return newly_dirty;
}

void mark_buffer_dirty(struct buffer_head *bh)
{
	struct page *page = bh->b_page;
	struct address_space *mapping = NULL;

	if (buffer_dirty(bh) || test_set_buffer_dirty(bh))
		return;

	lock_page_memcg(page);
	if (!TestSetPageDirty(page)) {
		mapping = page_mapping(page);
		if (mapping)
			__set_page_dirty(page, mapping);
	}
	unlock_page_memcg(page);

	if (mapping)
		__mark_inode_dirty(mapping->host, I_DIRTY_PAGES);
}

/* Take the buffer off its page unless it is in use. */
static int drop_buffers(struct page *page)
{
	struct buffer_head *head = READ_ONCE(page->private);

	if (!head || buffer_locked(head) || buffer_dirty(head))
		return 0;

	ClearPagePrivate(page);
	WRITE_ONCE(page->private, NULL);
	return 1;
}

/*
 * Without buffers a page that was dirty only through them is clean:
 * its dirtiness is cancelled under private_lock, interrupts on.
 */
int try_to_free_buffers(struct page *page)
{
	struct address_space *mapping = READ_ONCE(page->mapping);
	int ret;

	if (PageWriteback(page))
		return 0;
	if (!mapping)
		return drop_buffers(page);

	spin_lock(&mapping->private_lock);
	ret = drop_buffers(page);
	if (ret)
		cancel_dirty_page(page);
	spin_unlock(&mapping->private_lock);
	return ret;
}

/* Truncation throws the buffers away, with what they hold. */
void block_invalidatepage(struct page *page)
{
	struct buffer_head *head = READ_ONCE(page->private);

	if (head)
		clear_buffer_dirty(head);
	try_to_free_buffers(page);
}
